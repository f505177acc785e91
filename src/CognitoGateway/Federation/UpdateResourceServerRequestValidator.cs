using CognitoGateway.Http.Binding;
using CognitoGateway.Sdk;

namespace CognitoGateway.Federation;

internal sealed class UpdateResourceServerRequestValidator : ModelValidator<UpdateResourceServerRequest>
{
    public UpdateResourceServerRequestValidator() => Ties(request => ScopeRules.Failures(request.Scopes));
}
