using System.Text.RegularExpressions;
using CognitoGateway.Sdk;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Coverage;

/// <summary>Nothing of Cognito's is left out, and nothing of the gateway's is without an example.</summary>
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
    public void Routes_All_HaveAnExampleToRun()
    {
        var examples = Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "http"), "*.http")
            .SelectMany(file => RequestLine().Matches(File.ReadAllText(file)))
            .Select(line => (Method: line.Groups["method"].Value, Path: line.Groups["path"].Value))
            .ToList();

        Assert.All(_routes, route => Assert.True(
            examples.Exists(one => route.Matches(one.Method, one.Path)), $"{route} has no example."));
    }

    [GeneratedRegex(
        @"^(?<method>[A-Z]+) \{\{gateway\}\}(?<path>/[^?\s]*)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex RequestLine();
}
