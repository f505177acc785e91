using System.Globalization;
using CognitoGateway.Http.Binding;
using CognitoGateway.Sdk;

namespace CognitoGateway.Pools;

/// <summary>What attributes of a schema can be.</summary>
internal static class SchemaRules
{
    private const int LongestText = 2048;
    private const string Text = "String";
    private const string Number = "Number";
    private const string Boolean = "Boolean";

    private static readonly Dictionary<string, string> Standard = new(StringComparer.Ordinal)
    {
        ["updated_at"] = Number,
        ["email_verified"] = Boolean,
        ["phone_number_verified"] = Boolean,
        ["sub"] = Text,
        ["name"] = Text,
        ["given_name"] = Text,
        ["family_name"] = Text,
        ["middle_name"] = Text,
        ["nickname"] = Text,
        ["preferred_username"] = Text,
        ["profile"] = Text,
        ["picture"] = Text,
        ["website"] = Text,
        ["gender"] = Text,
        ["zoneinfo"] = Text,
        ["locale"] = Text,
        ["address"] = Text,
        ["email"] = Text,
        ["phone_number"] = Text,
        ["birthdate"] = Text,
        ["identities"] = Text,
    };

    /// <summary>What is wrong with the attributes of a new pool: standard ones changed, and custom ones.</summary>
    public static IEnumerable<FieldFailure> OfNewPool(string field, IReadOnlyList<SchemaAttributeType>? schema) => Failures(
        field, schema, attribute => attribute.Name is { } name && Standard.TryGetValue(name, out var type)
            ? StandardFailures(attribute, type)
            : CustomFailures(attribute));

    /// <summary>What is wrong with custom attributes.</summary>
    public static IEnumerable<FieldFailure> OfCustom(string field, IReadOnlyList<SchemaAttributeType>? attributes) =>
        Failures(field, attributes, CustomFailures);

    private static IEnumerable<FieldFailure> Failures(
        string field,
        IReadOnlyList<SchemaAttributeType>? schema,
        Func<SchemaAttributeType, IEnumerable<FieldFailure>> failuresOf) =>
    [
        .. from place in schema.Places()
           from failure in failuresOf(place.Item).Concat(LimitFailures(place.Item))
           select failure with { Field = $"{field}[{place.Index}].{failure.Field}" },
        .. schema.Repeated(attribute => (attribute.Name, attribute.DeveloperOnlyAttribute ?? false))
            .Select(index => new FieldFailure($"{field}[{index}].name", "Is given twice.")),
    ];

    private static IEnumerable<FieldFailure> StandardFailures(SchemaAttributeType attribute, string type)
    {
        if (attribute.AttributeDataType is { } given && given != type)
        {
            yield return new("attributeDataType", $"Is {type}, of a standard attribute, and cannot be changed.");
        }

        if (attribute.DeveloperOnlyAttribute == true)
        {
            yield return new("developerOnlyAttribute", "Is for custom attributes.");
        }
    }

    private static IEnumerable<FieldFailure> CustomFailures(SchemaAttributeType attribute)
    {
        if (string.IsNullOrEmpty(attribute.Name))
        {
            yield return new("name", "Is required.");
        }
        else if (attribute.Name.Contains(':', StringComparison.Ordinal))
        {
            yield return new("name", "Has to be without its prefix: Cognito adds custom: itself.");
        }

        if (attribute.AttributeDataType is null)
        {
            yield return new("attributeDataType", "Is required of a custom attribute.");
        }

        if (attribute.Required == true)
        {
            yield return new("required", "Cannot be true of a custom attribute.");
        }
    }

    private static IEnumerable<FieldFailure> LimitFailures(SchemaAttributeType attribute)
    {
        const string texts = "stringAttributeConstraints";
        const string numbers = "numberAttributeConstraints";
        var type = attribute.AttributeDataType;
        if (attribute.StringAttributeConstraints is { } ofText)
        {
            if (type is not (null or Text))
            {
                yield return new(texts, $"Is for attributes of type {Text}.");
            }

            foreach (var failure in RangeFailures(texts, ("minLength", ofText.MinLength), ("maxLength", ofText.MaxLength)))
            {
                yield return failure;
            }
        }

        if (attribute.NumberAttributeConstraints is { } ofNumber)
        {
            if (type is not (null or Number))
            {
                yield return new(numbers, $"Is for attributes of type {Number}.");
            }

            foreach (var failure in RangeFailures(numbers, ("minValue", ofNumber.MinValue), ("maxValue", ofNumber.MaxValue)))
            {
                yield return failure;
            }
        }
    }

    private static IEnumerable<FieldFailure> RangeFailures(
        string field, (string Name, string? Text) least, (string Name, string? Text) most)
    {
        var isLength = least.Name == "minLength";
        foreach (var (name, text) in new[] { least, most })
        {
            if (text is not null && Read(text) is not { } number)
            {
                yield return new($"{field}.{name}", "Has to be a whole number, as a text.");
            }
            else if (isLength && Read(text) is < 0 or > LongestText)
            {
                yield return new($"{field}.{name}", $"Has to be from 0 to {LongestText}.");
            }
        }

        if (Read(most.Text) < Read(least.Text))
        {
            yield return new($"{field}.{most.Name}", $"Has to be {least.Name} at least.");
        }
    }

    private static decimal? Read(string? text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
