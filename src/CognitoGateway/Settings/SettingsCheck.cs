using System.Reflection;
using CognitoGateway.Sdk;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Settings;

/// <summary>
/// What the gateway cannot start with: names that no setting has, texts that are not what a setting holds, and values
/// that cannot be meant. All of it at once, a line for each, which names the setting and never its value.
/// </summary>
internal sealed class SettingsCheck(
    IReadOnlyList<SettingsType> settings, IConfiguration configuration, IServiceProvider services)
{
    /// <summary>The lines; none where all is well.</summary>
    public IEnumerable<string> Failures() => FailuresOfSections().Concat(settings.SelectMany(FailuresOf));

    // What the sections cannot be read from is not asked for its values.
    private IEnumerable<string> FailuresOf(SettingsType type)
    {
        string[] failures = [.. FailuresOf(configuration.GetSection(type.Section), type.Options)];

        return failures.Length > 0 ? failures : FailuresOfValues(type);
    }

    private IEnumerable<string> FailuresOfValues(SettingsType type)
    {
        try
        {
            _ = type.ValueIn(services);
            return [];
        }
        catch (OptionsValidationException exception)
        {
            return exception.Failures;
        }
    }

    private static IEnumerable<string> FailuresOf(IConfigurationSection section, Type type) => SettingKind.Of(type) switch
    {
        { Group: { } group } => section.GetChildren().SelectMany(child => FailuresOfMember(child, group)),
        { Element: { } element } => section.GetChildren().SelectMany(child => FailuresOf(child, element)),
        { Words: var words } => section.Value is null || SettingKind.CanRead(type, section.Value)
            ? []
            : [$"{section.Path} must be {words}."],
    };

    private static IEnumerable<string> FailuresOfMember(IConfigurationSection child, Type group)
    {
        const BindingFlags Settings = BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase;

        return group.GetProperty(child.Key, Settings) is { } member
            ? FailuresOf(child, member.PropertyType)
            : [Unknown(child, group.GetProperties(Settings).Select(one => one.Name))];
    }

    // Anything may stand beside the gateway's sections, other programs' variables above all: what stops the start is
    // a name that is nearly one of them, and whatever is not known within a section that holds others.
    private IEnumerable<string> FailuresOfSections()
    {
        var paths = settings.Select(type => type.Section.Split(':')).ToList();
        var within = paths.Where(path => path.Length > 1)
            .ToLookup(path => path[0], path => path[1], StringComparer.OrdinalIgnoreCase);
        string[] sections = [.. paths.Select(path => path[0]).Distinct()];
        foreach (var child in configuration.GetChildren().Where(child => child.GetChildren().Any()))
        {
            if (!sections.Any(section => IsSame(section, child.Key)) && Nearest(child.Key, sections) is not null)
            {
                yield return Unknown(child, sections);
            }

            foreach (var inner in within.Contains(child.Key) ? child.GetChildren() : [])
            {
                if (!within[child.Key].Any(name => IsSame(name, inner.Key)))
                {
                    yield return Unknown(inner, within[child.Key]);
                }
            }
        }
    }

    private static string Unknown(IConfigurationSection child, IEnumerable<string> known)
    {
        var before = child.Path[..^child.Key.Length];

        return Nearest(child.Key, known) is { } near
            ? $"{child.Path} is not a setting; {before}{near} is."
            : $"{child.Path} is not a setting.";
    }

    private static string? Nearest(string name, IEnumerable<string> known) => known
        .Select(one => (Name: one, Distance: Distance(one.ToUpperInvariant(), name.ToUpperInvariant())))
        .Where(one => one.Distance <= one.Name.Length / 4)
        .OrderBy(one => one.Distance)
        .Select(one => one.Name)
        .FirstOrDefault();

    private static bool IsSame(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    // Levenshtein's: letters to put in, leave out or change; two that changed places are one mistake.
    private static int Distance(string one, string other)
    {
        var distances = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
        {
            for (var j = 0; j <= other.Length; j++)
            {
                distances[i, j] = i == 0 || j == 0 ? i + j : Math.Min(
                    Math.Min(distances[i - 1, j], distances[i, j - 1]) + 1,
                    distances[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    distances[i, j] = Math.Min(distances[i, j], distances[i - 2, j - 2] + 1);
                }
            }
        }

        return distances[one.Length, other.Length];
    }
}

/// <summary>Checks the gateway's own settings by the attributes on them; the embedded user pools check theirs.</summary>
internal sealed class SettingsValidator<TOptions> : IValidateOptions<TOptions>
    where TOptions : class
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        string[] failures = typeof(TOptions).Assembly == typeof(SettingsCheck).Assembly
            && SettingsType.SectionOf(typeof(TOptions)) is { } section
                ? [.. SettingRules.FailuresOf(options, section)]
                : [];

        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
