using CognitoGateway.Http.Binding;
using CognitoGateway.Sdk;

namespace CognitoGateway.Federation;

internal sealed class CreateResourceServerRequestValidator : ModelValidator<CreateResourceServerRequest>
{
    public CreateResourceServerRequestValidator() => Ties(request => ScopeRules.Failures(request.Scopes));
}
