using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace CognitoGateway.Sdk;

/// <summary>What settings have to be, by the attributes on them. What is wrong names the setting, never its value.</summary>
public static class SettingRules
{
    /// <summary>What is wrong with settings and those within them, a line for each.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="section">Name of their section in the configuration.</param>
    public static IEnumerable<string> FailuresOf(object options, string section) =>
        from member in options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
        let setting = $"{section}:{member.Name}"
        let value = member.GetValue(options)
        from failure in FailuresOf(member, value, setting).Concat(FailuresWithin(value, setting))
        select failure;

    /// <summary>Whether a type is a group of settings, whose members are settings of their own.</summary>
    public static bool IsGroup(Type type) =>
        type.IsClass
        && type != typeof(Secret)
        && type.Assembly.GetName().Name!.StartsWith(nameof(CognitoGateway), StringComparison.Ordinal)
        && type.GetConstructor(Type.EmptyTypes) is not null;

    /// <summary>What a rule asks for, e.g. <c>between 1 and 10</c>; null where it is told otherwise.</summary>
    public static string? RangeOf(ValidationAttribute rule) => rule switch
    {
        RangeAttribute { Maximum: >= (double)long.MaxValue } open => Text($"at least {open.Minimum}"),
        RangeAttribute range => Text($"between {range.Minimum} and {range.Maximum}"),
        _ => null,
    };

    private static IEnumerable<string> FailuresOf(PropertyInfo member, object? value, string setting) =>
        from rule in member.GetCustomAttributes<ValidationAttribute>()
        where !rule.IsValid(value)
        select RangeOf(rule) is { } range ? $"{setting} must be {range}." : $"{setting} has to be set.";

    private static IEnumerable<string> FailuresWithin(object? value, string setting) => value switch
    {
        IDictionary entries => entries.Keys.Cast<object>().SelectMany(
            key => FailuresWithin(entries[key], Text($"{setting}:{key}"))),
        IEnumerable items and not string => items.Cast<object?>().SelectMany(
            (item, index) => FailuresWithin(item, Text($"{setting}:{index}"))),
        not null when IsGroup(value.GetType()) => FailuresOf(value, setting),
        _ => [],
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
