using CognitoGateway.Http.Binding;

namespace CognitoGateway.Users;

internal sealed class UpdateUserRequestValidator : ModelValidator<UpdateUserRequest>
{
    public UpdateUserRequestValidator() => Ties(request => AttributeRules.Failures(request.Attributes, removes: true));
}
