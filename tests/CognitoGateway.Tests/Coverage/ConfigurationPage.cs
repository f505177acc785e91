using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CognitoGateway.Sdk;
using CognitoGateway.Settings;

namespace CognitoGateway.Tests.Coverage;

/// <summary>The page of all settings, written from the classes that they are bound to and from their comments.</summary>
/// <param name="types">The classes.</param>
internal sealed partial class ConfigurationPage(IReadOnlyList<SettingsType> types)
{
    private readonly Dictionary<string, XElement> _comments = new(StringComparer.Ordinal);

    /// <summary>The page.</summary>
    public string Write()
    {
        foreach (var type in types)
        {
            for (var assembly = type.Options; assembly is not null && assembly != typeof(object); assembly = assembly.BaseType)
            {
                Load(assembly.Assembly);
            }
        }

        var page = new StringBuilder(Introduction);
        foreach (var type in types)
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"""

                ## {type.Section}

                {Comment($"T:{type.Options.FullName}")}

                | setting | environment variable | holds | default | allowed | what it is |
                | --- | --- | --- | --- | --- | --- |

                """);
            foreach (var row in RowsOf(type.Section, type.Options))
            {
                page.Append(row);
            }
        }

        return page.ToString();
    }

    private IEnumerable<string> RowsOf(string section, Type group)
    {
        var defaults = Activator.CreateInstance(group);

        return group.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .OrderBy(member => member.MetadataToken)
            .SelectMany(member => RowsOf($"{section}:{member.Name}", member.PropertyType, member, member.GetValue(defaults)));
    }

    private IEnumerable<string> RowsOf(string name, Type type, PropertyInfo member, object? initial) =>
        SettingKind.Of(type) switch
        {
            { Group: { } group } => RowsOf(name, group),
            { Element: { } element, IsNamed: var isNamed } => RowsOf(name + (isNamed ? ":{name}" : ":{n}"), element, member, null),
            { Words: var words } => [Row(name, words, member, initial)],
        };

    private string Row(string name, string words, PropertyInfo member, object? initial)
    {
        var rules = member.GetCustomAttributes<ValidationAttribute>().ToList();
        var allowed = rules.Select(RangeInWords).OfType<string>().FirstOrDefault() ?? "";
        var isRequired = rules.OfType<RequiredAttribute>().Any() && initial is null or "";

        var variable = name.Replace(":", "__", StringComparison.Ordinal);
        var first = isRequired ? "required" : Default(initial);

        return $"| `{name}` | `{variable}` | {words} | {first} | {allowed} | {CommentOf(member)} |\n";
    }

    // The bounds of times are texts until they are first compared with.
    private static string? RangeInWords(ValidationAttribute rule)
    {
        rule.IsValid(null);

        return SettingRules.RangeOf(rule) is { } range
            ? WholeNumber().Replace(range, number => long.Parse(number.Value, CultureInfo.InvariantCulture)
                .ToString("N0", CultureInfo.InvariantCulture))
            : null;
    }

    private static string Default(object? initial) => initial switch
    {
        null or "" => "none",
        string text when text == Environment.MachineName => "the machine's name",
        bool flag => flag ? "`true`" : "`false`",
        int or long => Text($"`{initial}`"),
        Uri address => $"`{address.OriginalString}`",
        _ => Text($"`{initial}`"),
    };

    private string CommentOf(PropertyInfo member) => Comment($"P:{member.DeclaringType!.FullName}.{member.Name}");

    private string Comment(string name)
    {
        if (!_comments.TryGetValue(name, out var comment))
        {
            throw new InvalidOperationException($"{name} has no comment.");
        }

        return comment.Element("inheritdoc")?.Attribute("cref")?.Value is { } other
            ? Comment(other)
            : Spaces().Replace(string.Concat(comment.Element("summary")!.Nodes().Select(InMarkdown)), " ").Trim();
    }

    private static string InMarkdown(XNode node) => node switch
    {
        XText text => text.Value.Replace("|", "\\|", StringComparison.Ordinal),
        XElement { Name.LocalName: "see" } see => $"`{see.Attribute("cref")!.Value.Split('.')[^1]}`",
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement other => string.Concat(other.Nodes().Select(InMarkdown)),
        _ => "",
    };

    private void Load(Assembly assembly)
    {
        var file = Path.Combine(AppContext.BaseDirectory, $"{assembly.GetName().Name}.xml");
        foreach (var member in XDocument.Load(file).Descendants("member"))
        {
            _comments[member.Attribute("name")!.Value] = member;
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<![\d:.])\d{4,}(?![\d:.])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WholeNumber();

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();

    private const string Introduction = """
        # Configuration

        Every setting, written from the classes that the configuration is bound to. A setting can be given, each way
        before those that stand above it:

        1. in `appsettings.json` beside the program, as JSON: `{"Cognito": {"Region": "eu-west-1"}}`
        2. in `appsettings.{environment}.json`, where the environment is that of `ASPNETCORE_ENVIRONMENT`; `Production`
           where it is not set
        3. as an environment variable, with `__` in the place of `:`: `Cognito__Region=eu-west-1`
        4. on the command line: `--Cognito:Region=eu-west-1`

        `{n}` counts from 0, and `{name}` is a name of the setting's own. Times are `hours:minutes:seconds`, with days
        before them and fractions after them: `7.00:00:00`, `00:00:00.5`. A plain number is one of days.

        A name that is misspelt, a text that is not what the setting holds, and a value that is not allowed stop the start,
        with a line for each that names the setting. `CognitoGateway --print-config` shows the settings in force and where
        they come from; `CognitoGateway --check` tries them. Both show secrets masked, and end without serving anything.

        Besides these settings, the host has its own: `ASPNETCORE_ENVIRONMENT`, `ASPNETCORE_HTTP_PORTS` (8080 in the
        container), `ASPNETCORE_URLS`, and the sections `Kestrel` (addresses with certificates), `Logging` and
        `AllowedHosts` (host names that the gateway answers for, parted by `;`; `*` by default). AWS's credentials are
        found as by every AWS SDK.

        """;
}
