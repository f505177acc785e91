using System.Globalization;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Protocol;

/// <summary>Says in Cognito's words what is wrong with a request.</summary>
internal static class ModelViolations
{
    /// <summary>Refuses a request that fails a constraint of the model; all of them are named.</summary>
    public static void ThrowIfAny(IReadOnlyList<ConstraintViolation> violations)
    {
        if (violations.Count > 0)
        {
            var errors = violations.Count == 1 ? "error" : "errors";
            throw Errors.InvalidParameter(
                $"{violations.Count} validation {errors} detected: " + string.Join("; ", violations.Select(Text)));
        }
    }

    private static string Text(ConstraintViolation violation)
    {
        var value = violation switch
        {
            { Rule: ConstraintRule.Required } => " null",
            { Value: { } text } => $" '{text}'",
            _ => "",
        };

        return $"Value{value} at '{PathOf(violation)}' failed to satisfy constraint: Member must {Rule(violation)}";
    }

    private static string PathOf(ConstraintViolation violation) =>
        string.Join('.', violation.Path.Select(part => part switch
        {
            int index => (index + 1).ToString(CultureInfo.InvariantCulture) + ".member",
            string name => char.ToLowerInvariant(name[0]) + name[1..],
            _ => part.ToString(),
        }));

    private static string Rule(ConstraintViolation violation) => violation.Rule switch
    {
        ConstraintRule.Required => "not be null",
        ConstraintRule.MinLength => $"have length greater than or equal to {violation.Limit}",
        ConstraintRule.MaxLength => $"have length less than or equal to {violation.Limit}",
        ConstraintRule.Min => $"have value greater than or equal to {violation.Limit}",
        ConstraintRule.Max => $"have value less than or equal to {violation.Limit}",
        ConstraintRule.Pattern => $"satisfy regular expression pattern: {violation.Limit}",
        ConstraintRule.AllowedValues => $"satisfy enum value set: [{violation.Limit}]",
        var rule => throw new InvalidOperationException($"There are no words for {rule}."),
    };
}
