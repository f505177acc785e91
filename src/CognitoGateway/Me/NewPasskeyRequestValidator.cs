using CognitoGateway.Http.Binding;
using FluentValidation;

namespace CognitoGateway.Me;

internal sealed class NewPasskeyRequestValidator : ModelValidator<NewPasskeyRequest>
{
    public NewPasskeyRequestValidator() => When(r => r.Credential is not null, () =>
        RuleFor(r => r.CredentialId)
            .NotEmpty().OverridePropertyName("credential.id").WithMessage("Is required."));
}
