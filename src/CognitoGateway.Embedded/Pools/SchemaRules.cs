using System.Globalization;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Pools;

/// <summary>Makes a pool's schema of what a request says of attributes.</summary>
internal static class SchemaRules
{
    private const int MaxCustomAttributes = 50;
    private const int MaxLength = 2048;

    /// <summary>The schema of a new pool: every standard attribute, changed as the request says, and more.</summary>
    public static IReadOnlyList<SchemaAttributeType> ForNewPool(IReadOnlyList<SchemaAttributeType> given)
    {
        var standard = StandardSchema.Attributes
            .Select(attribute => given.LastOrDefault(g => g.Name == attribute.Name) is { } changed
                ? Adjust(attribute, changed)
                : attribute);
        var custom = given.Where(attribute => !StandardSchema.Contains(attribute.Name ?? "")).ToList();

        return Add([.. standard], custom);
    }

    /// <summary>The schema with custom attributes added.</summary>
    /// <exception cref="CognitoException">One is there already, or is not one that can be.</exception>
    public static IReadOnlyList<SchemaAttributeType> Add(
        IReadOnlyList<SchemaAttributeType> schema, IReadOnlyList<SchemaAttributeType> added)
    {
        List<SchemaAttributeType> all = [.. schema];
        foreach (var attribute in added.Select(Custom))
        {
            if (all.Exists(a => a.Name == attribute.Name))
            {
                throw Errors.InvalidParameter(
                    $"{attribute.Name}: Existing attribute already has name {attribute.Name}.");
            }

            all.Add(attribute);
        }

        return all.Count(attribute => !StandardSchema.Contains(attribute.Name!)) <= MaxCustomAttributes
            ? all
            : throw Errors.InvalidParameter($"A user pool can have at most {MaxCustomAttributes} custom attributes.");
    }

    private static SchemaAttributeType Adjust(SchemaAttributeType standard, SchemaAttributeType given)
    {
        if ((given.AttributeDataType is { } type && type != standard.AttributeDataType)
            || given.DeveloperOnlyAttribute == true)
        {
            throw Errors.InvalidParameter(
                "You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute "
                + standard.Name);
        }

        if (standard.Name == "sub" && (given.Mutable == true || given.Required == false))
        {
            throw Errors.InvalidParameter("The attribute sub can not be changed.");
        }

        // Limits count only together with the type, as in the service.
        var withLimits = given.AttributeDataType is not null;
        var adjusted = standard with
        {
            Mutable = given.Mutable ?? standard.Mutable,
            Required = given.Required ?? standard.Required,
            StringAttributeConstraints = (withLimits ? given.StringAttributeConstraints : null)
                ?? standard.StringAttributeConstraints,
            NumberAttributeConstraints = (withLimits ? given.NumberAttributeConstraints : null)
                ?? standard.NumberAttributeConstraints,
        };
        CheckLimits(adjusted, adjusted.Name!);

        return adjusted;
    }

    private static SchemaAttributeType Custom(SchemaAttributeType given)
    {
        var name = given.Name ?? throw Errors.InvalidParameter("An attribute must have a name.");
        if (given.Required == true)
        {
            throw Errors.InvalidParameter("Required custom attributes are not supported currently.");
        }

        if (given.AttributeDataType is null)
        {
            throw Errors.InvalidParameter(
                "Invalid AttributeDataType input, consider using the provided AttributeDataType enum.");
        }

        CheckLimits(given, name);
        var developerOnly = given.DeveloperOnlyAttribute ?? false;

        return given with
        {
            Name = (developerOnly ? "dev:custom:" : "custom:") + name,
            DeveloperOnlyAttribute = developerOnly,
            Mutable = given.Mutable ?? true,
            Required = false,
            StringAttributeConstraints = given.AttributeDataType == "String"
                ? given.StringAttributeConstraints ?? new()
                : null,
            NumberAttributeConstraints = given.AttributeDataType == "Number"
                ? given.NumberAttributeConstraints ?? new()
                : null,
        };
    }

    private static void CheckLimits(SchemaAttributeType attribute, string name)
    {
        var (shortest, longest) = (
            Limit(attribute.StringAttributeConstraints?.MinLength, name, "String"),
            Limit(attribute.StringAttributeConstraints?.MaxLength, name, "String"));
        if (shortest > MaxLength || longest > MaxLength)
        {
            throw Errors.InvalidParameter(
                $"user.{name}: String attributes cannot have a length of more than {MaxLength}");
        }

        if (longest < shortest)
        {
            throw Errors.InvalidParameter($"user.{name}: Max length cannot be less than min length.");
        }

        var (least, most) = (
            Limit(attribute.NumberAttributeConstraints?.MinValue, name, "Number"),
            Limit(attribute.NumberAttributeConstraints?.MaxValue, name, "Number"));
        if (most < least)
        {
            throw Errors.InvalidParameter($"user.{name}: Max value cannot be less than min value.");
        }
    }

    private static decimal? Limit(string? text, string name, string kind)
    {
        if (text is null)
        {
            return null;
        }

        return decimal.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var limit)
            ? limit
            : throw Errors.InvalidParameter($"Invalid {kind}AttributeConstraints for schema attribute {name}");
    }
}
