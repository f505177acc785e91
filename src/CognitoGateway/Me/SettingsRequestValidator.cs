using CognitoGateway.Http.Binding;

namespace CognitoGateway.Me;

internal sealed class SettingsRequestValidator : ModelValidator<SettingsRequest>
{
    public SettingsRequestValidator() => Ties(request => FactorRules.Failures(request.MFAOptions));
}
