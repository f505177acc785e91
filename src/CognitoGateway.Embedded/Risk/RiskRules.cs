using System.Net;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Risk;

/// <summary>What a risk configuration has to be.</summary>
internal static class RiskRules
{
    private static readonly string[] EveryEvent = ["SIGN_IN", "PASSWORD_CHANGE", "SIGN_UP"];

    /// <summary>Refuses pools that risks are not assessed in.</summary>
    /// <exception cref="CognitoException">They are not.</exception>
    public static void CheckEnabled(UserPool pool)
    {
        if (pool.Settings.UserPoolAddOns?.AdvancedSecurityMode is not ("AUDIT" or "ENFORCED"))
        {
            throw new CognitoException(
                "UserPoolAddOnNotEnabledException", "Threat protection is not enabled for the user pool.");
        }
    }

    /// <summary>The configuration that a request makes; null where it goes back to the default.</summary>
    /// <exception cref="CognitoException">An address range is none.</exception>
    public static RiskConfigurationType? From(SetRiskConfigurationRequest request, DateTimeOffset now)
    {
        var exceptions = request.RiskExceptionConfiguration;
        CheckRanges(exceptions?.BlockedIPRangeList ?? []);
        CheckRanges(exceptions?.SkippedIPRangeList ?? []);

        return request is
        {
            CompromisedCredentialsRiskConfiguration: null,
            AccountTakeoverRiskConfiguration: null,
            RiskExceptionConfiguration: null,
        }
            ? null
            : new()
            {
                UserPoolId = request.UserPoolId,
                ClientId = request.ClientId,
                CompromisedCredentialsRiskConfiguration = Compromised(request.CompromisedCredentialsRiskConfiguration),
                AccountTakeoverRiskConfiguration = request.AccountTakeoverRiskConfiguration,
                RiskExceptionConfiguration = exceptions,
                LastModifiedDate = now,
            };
    }

    private static CompromisedCredentialsRiskConfigurationType? Compromised(
        CompromisedCredentialsRiskConfigurationType? given) =>
        given is null or { EventFilter.Count: > 0 } ? given : given with { EventFilter = EveryEvent };

    private static void CheckRanges(IReadOnlyList<string> ranges)
    {
        if (ranges.FirstOrDefault(range => !IPNetwork.TryParse(range, out _)) is { } wrong)
        {
            throw Errors.InvalidParameter($"Invalid IP range: {wrong}");
        }
    }
}
