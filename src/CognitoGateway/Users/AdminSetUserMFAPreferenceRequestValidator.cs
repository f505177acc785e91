using CognitoGateway.Http.Binding;
using CognitoGateway.Sdk;

namespace CognitoGateway.Users;

internal sealed class AdminSetUserMFAPreferenceRequestValidator : ModelValidator<AdminSetUserMFAPreferenceRequest>
{
    public AdminSetUserMFAPreferenceRequestValidator() => Ties(request => FactorRules.Failures(
        request.SMSMfaSettings, request.SoftwareTokenMfaSettings, request.EmailMfaSettings));
}
