using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Operations;

/// <summary>A server with a furnished pool that the tests of one class share.</summary>
public sealed class OperationsServer : IAsyncLifetime
{
    private TestFunctions _functions = null!;
    private TestServer _server = null!;

    internal FurnishedPool Pool { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _functions = await TestFunctions.StartAsync();
        _server = await TestServer.StartAsync(
            triggers: new Dictionary<string, string> { ["*"] = _functions.Address });
        Pool = await FurnishedPool.CreateAsync(_server, _functions);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _functions.DisposeAsync();
    }

    /// <summary>The operation of that name.</summary>
    internal static CognitoOperation Find(string name) =>
        CognitoOperations.All.Single(operation => operation.Name == name);
}
