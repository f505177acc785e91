using CognitoGateway.Sdk;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Coverage;

/// <summary>Nothing of Cognito's is left out.</summary>
public sealed class CoverageTests : IAsyncLifetime
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
}
