using CognitoGateway.Http.Binding;
using CognitoGateway.Sdk;

namespace CognitoGateway.Auth;

internal sealed class AdminInitiateAuthRequestValidator : ModelValidator<AdminInitiateAuthRequest>
{
    public AdminInitiateAuthRequestValidator() =>
        Ties(request => FlowRules.OfParameters(request.AuthFlow, request.AuthParameters));
}
