using CognitoGateway.Http.Binding;
using CognitoGateway.Sdk;

namespace CognitoGateway.Pools;

internal sealed class SetRiskConfigurationRequestValidator : ModelValidator<SetRiskConfigurationRequest>
{
    public SetRiskConfigurationRequestValidator()
    {
        Ties(request => Ranges("blockedIPRangeList", request.RiskExceptionConfiguration?.BlockedIPRangeList));
        Ties(request => Ranges("skippedIPRangeList", request.RiskExceptionConfiguration?.SkippedIPRangeList));
        Ties(Notices);
    }

    private static IEnumerable<FieldFailure> Ranges(string list, IReadOnlyList<string>? ranges) => ranges.Places()
        .Where(range => !System.Net.IPNetwork.TryParse(range.Item, out _))
        .Select(range => new FieldFailure(
            $"riskExceptionConfiguration.{list}[{range.Index}]", "Has to be a range of addresses, e.g. 192.0.2.0/24."));

    private static IEnumerable<FieldFailure> Notices(SetRiskConfigurationRequest request)
    {
        if (request.AccountTakeoverRiskConfiguration is { NotifyConfiguration: null, Actions: { } actions }
            && new[] { actions.LowAction, actions.MediumAction, actions.HighAction }.Any(action => action?.Notify == true))
        {
            yield return new("accountTakeoverRiskConfiguration.notifyConfiguration", "Is required for actions that notify.");
        }
    }
}
