using CognitoGateway.Sdk;
using FluentValidation;
using FluentValidation.Results;

namespace CognitoGateway.Http.Binding;

/// <summary>
/// Validates a record by the service model's own limits, which are written once, as attributes on the records. A
/// validator by hand derives from it and adds what the model does not say.
/// </summary>
/// <typeparam name="T">The record.</typeparam>
internal class ModelValidator<T> : AbstractValidator<T>
    where T : class
{
    /// <summary>Adds the model's limits.</summary>
    public ModelValidator() => RuleFor(record => record).Custom(Check);

    private static void Check(T record, ValidationContext<T> context)
    {
        if (record is not CognitoShape shape)
        {
            return;
        }

        foreach (var violation in ModelConstraints.Check(shape))
        {
            context.AddFailure(new ValidationFailure(Violations.NameOf(violation, shape), Violations.MessageOf(violation)));
        }
    }
}
