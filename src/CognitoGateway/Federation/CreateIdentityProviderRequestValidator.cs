using CognitoGateway.Http.Binding;
using CognitoGateway.Sdk;

namespace CognitoGateway.Federation;

internal sealed class CreateIdentityProviderRequestValidator : ModelValidator<CreateIdentityProviderRequest>
{
    public CreateIdentityProviderRequestValidator()
    {
        Ties(request => ProviderRules.Failures(request.ProviderType, request.ProviderDetails));
        Ties(Names);
    }

    private static IEnumerable<FieldFailure> Names(CreateIdentityProviderRequest request)
    {
        if (ProviderKind.IsSocial(request.ProviderType) && request.ProviderName != request.ProviderType)
        {
            yield return new("providerName", $"Has to be {request.ProviderType}, like the type.");
        }

        if (request is { AcrMapping: not null, ProviderType: not (null or ProviderKind.Oidc) })
        {
            yield return new("acrMapping", $"Is for providers of type {ProviderKind.Oidc}.");
        }

        foreach (var index in request.IdpIdentifiers.Repeated(identifier => identifier))
        {
            yield return new($"idpIdentifiers[{index}]", "Is given twice.");
        }
    }
}
