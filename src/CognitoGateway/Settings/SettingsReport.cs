using System.Collections;
using System.Globalization;
using System.Reflection;
using CognitoGateway.Sdk;

namespace CognitoGateway.Settings;

/// <summary>
/// The settings, for people to read. What is a <see cref="Secret"/>, what is marked as
/// sensitive, and what is of a type that is not known here, is masked.
/// </summary>
internal sealed class SettingsReport(IEnumerable<SettingsSection> sections)
{
    private const string NotSet = "not set";

    /// <summary>A line for each setting that differs from its default.</summary>
    public IEnumerable<SettingLine> Lines => LinesOfAll(withDefaults: false);

    /// <summary>A line for every setting.</summary>
    public IEnumerable<SettingLine> AllLines => LinesOfAll(withDefaults: true);

    private IEnumerable<SettingLine> LinesOfAll(bool withDefaults) => sections
        .OrderBy(section => section.Name, StringComparer.Ordinal)
        .SelectMany(section => MembersOf(section.Name, section.Options, withDefaults));

    private static IEnumerable<SettingLine> MembersOf(string name, object options, bool withDefaults)
    {
        var defaults = Activator.CreateInstance(options.GetType());
        foreach (var member in options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var lines = LinesOf(
                $"{name}:{member.Name}",
                member.GetValue(options),
                member.GetValue(defaults),
                isSensitive: member.IsDefined(typeof(SensitiveAttribute), inherit: true),
                withDefaults);
            foreach (var line in lines)
            {
                yield return line;
            }
        }
    }

    private static IEnumerable<SettingLine> LinesOf(
        string name, object? value, object? initial, bool isSensitive, bool withDefaults) => value switch
        {
            null or ICollection { Count: 0 } => withDefaults ? [new(name, NotSet)] : [],
            _ when value.Equals(initial) && !withDefaults => [],
            IDictionary entries => entries.Keys.Cast<object>().SelectMany(
                key => LinesOf($"{name}:{key}", entries[key], initial: null, isSensitive, withDefaults)),
            IEnumerable items and not string => items.Cast<object?>().SelectMany(
                (item, index) => LinesOf(Text($"{name}:{index}"), item, initial: null, isSensitive, withDefaults)),
            _ when isSensitive => [new(name, Secret.Mask)],
            _ when TextOf(value) is { } text => [new(name, text)],
            _ when SettingRules.IsGroup(value.GetType()) => MembersOf(name, value, withDefaults),
            _ => [new(name, Secret.Mask)],
        };

    private static string? TextOf(object value) => value switch
    {
        "" => NotSet,
        string text => text,
        Uri { UserInfo: "" } address => address.OriginalString,
        bool flag => flag ? "true" : "false",
        int or long or double or TimeSpan or Enum => Text($"{value}"),
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
