using CognitoGateway.Http.Binding;

namespace CognitoGateway.Me;

internal sealed class MfaPreferenceRequestValidator : ModelValidator<MfaPreferenceRequest>
{
    public MfaPreferenceRequestValidator() => Ties(request => FactorRules.Failures(
        request.SMSMfaSettings, request.SoftwareTokenMfaSettings, request.EmailMfaSettings));
}
