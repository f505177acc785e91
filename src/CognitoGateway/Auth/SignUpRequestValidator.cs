using CognitoGateway.Http.Binding;

namespace CognitoGateway.Auth;

internal sealed class SignUpRequestValidator : ModelValidator<SignUpRequest>
{
    public SignUpRequestValidator() => Ties(request => AttributeRules.FailuresOfOwn(request.UserAttributes, removes: false));
}
