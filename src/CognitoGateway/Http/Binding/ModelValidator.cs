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

    /// <summary>Adds a rule that ties members together.</summary>
    /// <param name="failuresOf">What is wrong with a record, by the paths of its members in REST; none where it is right.</param>
    protected void Ties(Func<T, IEnumerable<FieldFailure>> failuresOf) => RuleFor(record => record).Custom(
        (record, context) =>
        {
            foreach (var (field, message) in failuresOf(record))
            {
                context.AddFailure(new ValidationFailure(field, message));
            }
        });

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
