using CognitoGateway.Http.Binding;
using FluentValidation;

namespace CognitoGateway.Auth;

internal sealed class SignInRequestValidator : ModelValidator<SignInRequest>
{
    public SignInRequestValidator()
    {
        When(r => r.AuthFlow is null, () =>
        {
            RuleFor(r => r.Username).NotNull().WithMessage("Is required, unless authFlow names a flow.");
            RuleFor(r => r.Password).NotNull().WithMessage("Is required, unless authFlow names a flow.");
            RuleFor(r => r.AuthParameters).Null().WithMessage("Is for a flow that authFlow names.");
        }).Otherwise(() =>
        {
            RuleFor(r => r.Username).Null().WithMessage("Put it into authParameters, as USERNAME.");
            RuleFor(r => r.Password).Null().WithMessage("Put it into authParameters, as PASSWORD.");
            RuleFor(r => r.AuthParameters).NotEmpty().WithMessage("Is required with authFlow.");
            RuleFor(r => r.AuthFlow)
                .Must(flow => !FlowRules.IsOfServers(flow)).WithMessage("Is a flow for servers, by their own route.");
            Ties(r => r.AuthParameters is null ? [] : FlowRules.OfParameters(r.AuthFlow, r.AuthParameters));
        });
    }
}
