using CognitoGateway.Http.Binding;
using CognitoGateway.Sdk;

namespace CognitoGateway.Users;

internal sealed class AdminCreateUserRequestValidator : ModelValidator<AdminCreateUserRequest>
{
    public AdminCreateUserRequestValidator() =>
        Ties(request => AttributeRules.Failures(request.UserAttributes, removes: false));
}
