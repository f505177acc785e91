using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Operations;

/// <summary>A server with a furnished pool that the tests of one class share.</summary>
public sealed class OperationsServer : IAsyncLifetime
{
    private TestServer _server = null!;

    internal FurnishedPool Pool { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        Pool = await FurnishedPool.CreateAsync(_server);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    /// <summary>The operation of that name.</summary>
    internal static CognitoOperation Find(string name) =>
        CognitoOperations.All.Single(operation => operation.Name == name);
}
