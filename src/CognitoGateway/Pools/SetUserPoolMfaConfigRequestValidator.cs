using CognitoGateway.Http.Binding;
using CognitoGateway.Sdk;

namespace CognitoGateway.Pools;

internal sealed class SetUserPoolMfaConfigRequestValidator : ModelValidator<SetUserPoolMfaConfigRequest>
{
    public SetUserPoolMfaConfigRequestValidator() => Ties(Factors);

    private static IEnumerable<FieldFailure> Factors(SetUserPoolMfaConfigRequest request)
    {
        string?[] factors =
        [
            request.SmsMfaConfiguration is null ? null : "smsMfaConfiguration",
            request.SoftwareTokenMfaConfiguration?.Enabled == true ? "softwareTokenMfaConfiguration" : null,
            request.EmailMfaConfiguration is null ? null : "emailMfaConfiguration",
        ];
        if (request.MfaConfiguration is "ON" or "OPTIONAL" && Array.TrueForAll(factors, factor => factor is null))
        {
            yield return new("mfaConfiguration", "Has to be OFF where no factor is set up.");
        }

        foreach (var factor in factors.OfType<string>().Where(_ => request.MfaConfiguration == "OFF"))
        {
            yield return new(factor, "Cannot be set up while mfaConfiguration is OFF.");
        }
    }
}
