using System.Reflection;
using System.Text.RegularExpressions;
using CognitoGateway.Sdk;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Coverage;

/// <summary>Nothing of Cognito's is left out, and no route is without its proof and an example.</summary>
public sealed partial class CoverageTests : IAsyncLifetime
{
    private readonly StubbedGateway _gateway = new();
    private IReadOnlyList<Route> _routes = [];

    public ValueTask InitializeAsync()
    {
        _routes = Route.AllOf(_gateway.Services);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public void Operations_All_AreReachedByARoute()
    {
        var reached = _routes.SelectMany(route => route.Operations).ToHashSet(StringComparer.Ordinal);

        Assert.All(CognitoOperations.All, operation => Assert.Contains(operation.Name, reached));
    }

    [Fact]
    public async Task Routes_All_AreProvedEndToEnd()
    {
        var proved = (await ProofsAsync()).ToLookup(proof => proof.Route, proof => proof.Status);

        string[] faults =
        [
            .. proved.Select(proof => proof.Key).Except(_routes.Select(route => route.ToString())).Select(
                name => $"{name}: no such route"),
            .. _routes.SelectMany(route => MissingOf(route, [.. proved[route.ToString()]])),
        ];
        Assert.True(faults is [], string.Join("\n", faults));
    }

    [Fact]
    public void Routes_All_HaveAnExampleToRun()
    {
        var examples = Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "http"), "*.http")
            .SelectMany(file => RequestLine().Matches(File.ReadAllText(file)))
            .Select(line => (Method: line.Groups["method"].Value, Path: line.Groups["path"].Value))
            .ToList();

        Assert.All(_routes, route => Assert.True(
            examples.Exists(one => Route.Matches(route.ToString(), one.Method, one.Path)), $"{route} has no example."));
    }

    // A success; a refusal, where its document has one of its own; and a stale If-Match, where it heeds one.
    private static IEnumerable<string> MissingOf(Route route, IReadOnlyList<int> proved)
    {
        if (!proved.Any(status => status < 400))
        {
            yield return $"{route}: no success";
        }

        if (route.Refusals.Intersect(RouteProof.OwnRefusals).Any() && !proved.Any(status => status is >= 400 and < 500))
        {
            yield return $"{route}: no refusal";
        }

        if (route.Refusals.Contains(412) && !proved.Contains(412))
        {
            yield return $"{route}: no stale If-Match";
        }
    }

    private static async Task<IReadOnlyList<RouteProof>> ProofsAsync()
    {
        var proofs = new List<RouteProof>();
        foreach (var test in typeof(CoverageTests).Assembly.GetTypes().SelectMany(type => type.GetMethods()))
        {
            foreach (var attribute in test.GetCustomAttributes<ProvesAttribute>())
            {
                proofs.AddRange(await attribute.ProofsOfAsync(test));
            }
        }

        return proofs;
    }

    [GeneratedRegex(
        @"^(?<method>[A-Z]+) \{\{gateway\}\}(?<path>/[^?\s]*)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex RequestLine();
}
