using System.Globalization;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Pools;

/// <summary>The attributes that the users of a pool may have, and what their values may be.</summary>
internal sealed class PoolSchema
{
    private readonly Dictionary<string, SchemaAttributeType> _attributes;

    public PoolSchema(IReadOnlyList<SchemaAttributeType> attributes)
    {
        Attributes = attributes;
        _attributes = attributes.ToDictionary(attribute => attribute.Name!, StringComparer.Ordinal);
    }

    /// <summary>All attributes, standard and custom ones.</summary>
    public IReadOnlyList<SchemaAttributeType> Attributes { get; }

    /// <summary>The names of the attributes that every user must have, <c>sub</c> left out.</summary>
    public IEnumerable<string> Required =>
        Attributes.Where(a => a.Required == true && a.Name != "sub").Select(a => a.Name!);

    /// <summary>The attribute of that name; null where there is none.</summary>
    public SchemaAttributeType? Find(string name) => _attributes.GetValueOrDefault(name);

    /// <summary>Whether a value may be changed after the user was created.</summary>
    public bool IsMutable(string name) => Find(name)?.Mutable ?? true;

    /// <summary>What is wrong with a value; null where nothing is.</summary>
    public string? Problem(string name, string value) => Find(name) switch
    {
        null => $"Type for attribute {{{name}}} could not be determined",
        { AttributeDataType: "Number" } number => NumberProblem(number, value),
        { AttributeDataType: "Boolean" } => value is "true" or "false" or "True" or "False" or "TRUE" or "FALSE"
            ? null
            : $"{name}: The value is neither true nor false",
        { AttributeDataType: "DateTime" } => IsDate(value) ? null : $"{name}: The value is not a date",
        var text => LengthProblem(text, value),
    };

    private static string? NumberProblem(SchemaAttributeType attribute, string value)
    {
        if (!decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return $"{attribute.Name}: The value is not a number";
        }

        return attribute.NumberAttributeConstraints switch
        {
            { MinValue: { } min } when number < decimal.Parse(min, CultureInfo.InvariantCulture) =>
                $"{attribute.Name}: The value must not be less than {min}",
            { MaxValue: { } max } when number > decimal.Parse(max, CultureInfo.InvariantCulture) =>
                $"{attribute.Name}: The value must not be greater than {max}",
            _ => null,
        };
    }

    private static string? LengthProblem(SchemaAttributeType attribute, string value) =>
        attribute.StringAttributeConstraints switch
        {
            { MinLength: { } min } when value.Length < int.Parse(min, CultureInfo.InvariantCulture) =>
                $"{attribute.Name}: String must be at least {min} characters long",
            { MaxLength: { } max } when value.Length > int.Parse(max, CultureInfo.InvariantCulture) =>
                $"{attribute.Name}: String must be no longer than {max} characters",
            _ => null,
        };

    private static bool IsDate(string value) =>
        long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
        || DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);
}
