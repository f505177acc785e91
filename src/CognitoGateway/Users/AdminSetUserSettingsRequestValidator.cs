using CognitoGateway.Http.Binding;
using CognitoGateway.Sdk;

namespace CognitoGateway.Users;

internal sealed class AdminSetUserSettingsRequestValidator : ModelValidator<AdminSetUserSettingsRequest>
{
    public AdminSetUserSettingsRequestValidator() => Ties(request => FactorRules.Failures(request.MFAOptions));
}
