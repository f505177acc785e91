using CognitoGateway.Http.Binding;
using CognitoGateway.Sdk;

namespace CognitoGateway.Federation;

internal sealed class UpdateIdentityProviderRequestValidator : ModelValidator<UpdateIdentityProviderRequest>
{
    // Social providers are called by their type; of others, only the provider itself knows it.
    public UpdateIdentityProviderRequestValidator() => Ties(request => ProviderRules.Failures(
        ProviderKind.IsSocial(request.ProviderName) ? request.ProviderName : null, request.ProviderDetails));
}
