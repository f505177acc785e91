using CognitoGateway.Http.Binding;
using FluentValidation;

namespace CognitoGateway.Users;

internal sealed class LinkProviderRequestValidator : ModelValidator<LinkProviderRequest>
{
    public LinkProviderRequestValidator() => When(r => r.SourceUser is not null, () =>
    {
        RuleFor(r => r.SourceUser.ProviderName)
            .NotEmpty().OverridePropertyName("sourceUser.providerName").WithMessage("Is required.");
        RuleFor(r => r.SourceUser.ProviderName)
            .NotEqual(LinkedIdentities.Native).OverridePropertyName("sourceUser.providerName")
            .WithMessage("Has to be an identity provider: the pool's own users are no source.");
        RuleFor(r => r.SourceUser.ProviderAttributeValue)
            .NotEmpty().OverridePropertyName("sourceUser.providerAttributeValue").WithMessage("Is required.");
    });
}
