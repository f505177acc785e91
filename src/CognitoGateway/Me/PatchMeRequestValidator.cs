using CognitoGateway.Http.Binding;
using FluentValidation;

namespace CognitoGateway.Me;

internal sealed class PatchMeRequestValidator : ModelValidator<PatchMeRequest>
{
    public PatchMeRequestValidator()
    {
        When(r => r.HasPassword, () =>
        {
            RuleFor(r => r.PreviousPassword)
                .NotEmpty().WithMessage("The previous password is needed to set a new one.");
            RuleFor(r => r.ProposedPassword)
                .NotEmpty().WithMessage("The new password is missing.");
            NotWithPassword(r => r.HasName, "name");
            NotWithPassword(r => r.HasEmail, "email");
            NotWithPassword(r => r.Attributes is not null, "attributes");
        }).Otherwise(() =>
        {
            RuleFor(r => r).Must(r => r.Changes().Count > 0).OverridePropertyName("$")
                .WithMessage("Has nothing to change: no name, email or attributes, and no password.");
            RuleFor(r => r).Must(NameAttributesOnce).OverridePropertyName("attributes")
                .WithMessage("An attribute is given twice: name and email stand either alone or under attributes.");
            Ties(r => AttributeRules.FailuresOfOwn(r.Attributes, removes: true));
        });
    }

    private void NotWithPassword(Predicate<PatchMeRequest> isGiven, string member) =>
        RuleFor(r => r).Must(r => !isGiven(r)).OverridePropertyName(member)
            .WithMessage("Change the password and the attributes in two requests.");

    private static bool NameAttributesOnce(PatchMeRequest request)
    {
        var changes = request.Changes();

        return changes.DistinctBy(attribute => attribute.Name).Count() == changes.Count;
    }
}
