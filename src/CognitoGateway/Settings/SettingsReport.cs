using System.Collections;
using System.Globalization;
using System.Reflection;
using CognitoGateway.Sdk;

namespace CognitoGateway.Settings;

/// <summary>
/// The settings that differ from their defaults, for people to read. What is a <see cref="Secret"/>, what is marked as
/// sensitive, and what is of a type that is not known here, is masked.
/// </summary>
internal sealed class SettingsReport(IEnumerable<SettingsSection> sections)
{
    /// <summary>A line for each setting: its name in the configuration, and its value.</summary>
    public IEnumerable<SettingLine> Lines => sections
        .OrderBy(section => section.Name, StringComparer.Ordinal)
        .SelectMany(section => MembersOf(section.Name, section.Options));

    private static IEnumerable<SettingLine> MembersOf(string name, object options)
    {
        var defaults = Activator.CreateInstance(options.GetType());
        foreach (var member in options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var lines = LinesOf(
                $"{name}:{member.Name}",
                member.GetValue(options),
                member.GetValue(defaults),
                isSensitive: member.IsDefined(typeof(SensitiveAttribute), inherit: true));
            foreach (var line in lines)
            {
                yield return line;
            }
        }
    }

    private static IEnumerable<SettingLine> LinesOf(string name, object? value, object? initial, bool isSensitive) =>
        value switch
        {
            null => [],
            _ when value.Equals(initial) => [],
            IDictionary entries => entries.Keys.Cast<object>().SelectMany(
                key => LinesOf($"{name}:{key}", entries[key], initial: null, isSensitive)),
            IEnumerable items and not string => items.Cast<object?>().SelectMany(
                (item, index) => LinesOf(Text($"{name}:{index}"), item, initial: null, isSensitive)),
            _ when isSensitive => [new(name, Secret.Mask)],
            _ when TextOf(value) is { } text => [new(name, text)],
            _ when SettingRules.IsGroup(value.GetType()) => MembersOf(name, value),
            _ => [new(name, Secret.Mask)],
        };

    private static string? TextOf(object value) => value switch
    {
        string text => text,
        Uri { UserInfo: "" } address => address.OriginalString,
        bool or int or long or double or TimeSpan or Enum => Text($"{value}"),
        _ => null,
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The settings of one concern.</summary>
/// <param name="Name">Name of the section of the configuration.</param>
/// <param name="Options">The settings.</param>
internal sealed record SettingsSection(string Name, object Options)
{
    /// <summary>The name alone: the settings may be secrets.</summary>
    public override string ToString() => Name;
}

/// <summary>A setting as it may be shown.</summary>
/// <param name="Name">Its name in the configuration.</param>
/// <param name="Value">Its value, or the mask.</param>
internal sealed record SettingLine(string Name, string Value);
