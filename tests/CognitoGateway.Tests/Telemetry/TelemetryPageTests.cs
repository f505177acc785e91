using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CognitoGateway.Telemetry.Sending;
using CognitoGateway.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace CognitoGateway.Tests.Telemetry;

/// <summary>The page on telemetry, the dashboard and the alerts tell of what there is.</summary>
public sealed partial class TelemetryPageTests
{
    // Set to anything, it has this test write the table in place of comparing it.
    private const string WriteVariable = "COGNITO_WRITE_REFERENCE";

    private const string Begin = "<!-- metrics -->\n";
    private const string End = "<!-- /metrics -->";

    private static readonly string Docs = Path.Combine(Repository.Root, "docs");

    // What expressions are made of beside the names of metrics and of what is in braces.
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "sum", "max", "rate", "increase", "histogram_quantile", "by", "le",
        "http_route", "http_response_status_code", "rpc_method", "error_type", "cloud_region", "cognito_quota",
        "cognito_lane", "instance",
    };

    [Fact]
    public async Task Metrics_OfThePage_AreThoseThatThereAre()
    {
        var stop = TestContext.Current.CancellationToken;
        var table = new StringBuilder("| metric | kind | unit | what it tells |\n| --- | --- | --- | --- |\n")
            .AppendJoin("", (await KnownMetrics.FindAsync())
                .Where(metric => metric.IsOwn)
                .Select(metric => $"| `{metric.Name}` | {metric.Kind} | `{metric.Unit}` | {metric.Description} |\n"))
            .ToString();
        var file = Path.Combine(Docs, "telemetry.md");
        var page = await File.ReadAllTextAsync(file, stop);
        var before = page[..(page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)];
        var expected = before + table + page[page.IndexOf(End, StringComparison.Ordinal)..];
        if (Environment.GetEnvironmentVariable(WriteVariable) is { Length: > 0 })
        {
            await File.WriteAllTextAsync(file, expected, stop);
        }

        Assert.True(
            await File.ReadAllTextAsync(file, stop) == expected,
            $"docs/telemetry.md does not have the metrics that there are: run this test once with {WriteVariable}=1.");
    }

    [Fact]
    public async Task Metrics_OfTheGateway_AllHaveUnitAndDescription() =>
        Assert.All((await KnownMetrics.FindAsync()).Where(metric => metric.IsOwn), metric =>
        {
            Assert.NotEmpty(metric.Unit);
            Assert.NotEmpty(metric.Description);
        });

    [Fact]
    public async Task ServerSpans_OfThePage_HaveTheAttributesThatAreKept()
    {
        var page = await File.ReadAllTextAsync(
            Path.Combine(Docs, "telemetry.md"), TestContext.Current.CancellationToken);
        var from = page.IndexOf("Server spans,", StringComparison.Ordinal);
        var rows = page[from..page.IndexOf("Client spans,", StringComparison.Ordinal)]
            .Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line[..line.IndexOf('|', 2)]);

        Assert.Equal(
            RequestSpans.Kept.Order(StringComparer.Ordinal),
            rows.SelectMany(row => Quoted().Matches(row)).Select(match => match.Groups["name"].Value)
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Dashboard_EveryMetricInIt_IsThere()
    {
        var json = await File.ReadAllTextAsync(
            Path.Combine(Docs, "grafana", "dashboard.json"), TestContext.Current.CancellationToken);
        var panels = JsonNode.Parse(json)!["panels"]!.AsArray();

        await AssertKnownAsync(
            panels.SelectMany(panel => panel!["targets"]!.AsArray()).Select(target => (string)target!["expr"]!));
        Assert.Equal(panels.Count, panels.Select(panel => (int)panel!["id"]!).Distinct().Count());
    }

    [Fact]
    public async Task Alerts_EveryMetricInThem_IsThere()
    {
        using var text = File.OpenText(Path.Combine(Docs, "grafana", "alerts.yaml"));
        var yaml = new YamlStream();
        yaml.Load(text);
        var rules = ((YamlSequenceNode)yaml.Documents[0].RootNode["groups"])
            .SelectMany(group => (YamlSequenceNode)group["rules"])
            .ToList();

        Assert.All(rules, rule => Assert.NotEmpty(((YamlScalarNode)rule["annotations"]["summary"]).Value!));
        await AssertKnownAsync(rules.Select(rule => ((YamlScalarNode)rule["expr"]).Value!));
    }

    private static async Task AssertKnownAsync(IEnumerable<string> expressions)
    {
        var known = (await KnownMetrics.FindAsync())
            .SelectMany(metric => metric.PrometheusNames)
            .ToHashSet(StringComparer.Ordinal);
        var named = expressions
            .SelectMany(expression => Name().Matches(Braces().Replace(expression, "")))
            .Select(match => match.Value)
            .Where(name => !Words.Contains(name))
            .ToHashSet(StringComparer.Ordinal);

        Assert.NotEmpty(named);
        Assert.Subset(known, named);
    }

    [GeneratedRegex("`(?<name>[a-z._]+)`", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\{[^}]*\}|\[[^\]]*\]", RegexOptions.NonBacktracking)]
    private static partial Regex Braces();

    [GeneratedRegex("[a-z_][a-z0-9_]{1,}", RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
