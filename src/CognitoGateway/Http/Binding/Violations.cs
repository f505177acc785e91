using System.Text;
using CognitoGateway.Sdk;

namespace CognitoGateway.Http.Binding;

/// <summary>A failed constraint of the model in REST's words: the member's name there, and what it has to be.</summary>
internal static class Violations
{
    /// <summary>
    /// The member's path in REST, e.g. <c>policies.passwordPolicy.minimumLength</c>. An attribute's is its name:
    /// <c>attributes.email</c>.
    /// </summary>
    public static string NameOf(ConstraintViolation violation, CognitoShape record)
    {
        var name = new StringBuilder();
        object? value = record;
        for (var i = 0; i < violation.Path.Count; i++)
        {
            var step = violation.Path[i];
            if (value is AttributeList attributes && step is int index)
            {
                return name.Append('.').Append(attributes[index].Name).ToString();
            }

            Append(name, step, value is CognitoShape);
            value = Step(value, step);
        }

        return name.ToString();
    }

    /// <summary>What the member has to be.</summary>
    public static string MessageOf(ConstraintViolation violation) => violation.Rule switch
    {
        ConstraintRule.Required => "Is required.",
        ConstraintRule.MinLength => $"Has to have a length of at least {violation.Limit}.",
        ConstraintRule.MaxLength => $"Has to have a length of at most {violation.Limit}.",
        ConstraintRule.Min => $"Has to be at least {violation.Limit}.",
        ConstraintRule.Max => $"Has to be at most {violation.Limit}.",
        ConstraintRule.Pattern => $"Has to match {violation.Limit}.",
        ConstraintRule.AllowedValues => $"Has to be one of {violation.Limit}.",
        _ => "Is not valid.",
    };

    private static void Append(StringBuilder name, object step, bool isMember)
    {
        if (step is int index)
        {
            name.Append('[').Append(index).Append(']');
            return;
        }

        if (name.Length > 0)
        {
            name.Append('.');
        }

        name.Append(isMember ? RestNames.Of((string)step) : (string)step);
    }

    private static object? Step(object? value, object step) => (value, step) switch
    {
        (CognitoShape shape, string member) => shape.GetType().GetProperty(member)?.GetValue(shape),
        (System.Collections.IList list, int index) => list[index],
        (System.Collections.IDictionary map, string key) => map[key],
        _ => null,
    };
}
