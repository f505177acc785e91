using System.Collections.Concurrent;

namespace CognitoGateway.Benchmarks.Load;

/// <summary>Sends requests at once, each on a connection that is free.</summary>
internal sealed class ConnectionPool(Uri address) : IDisposable
{
    private readonly ConcurrentBag<KeepAliveConnection> _free = [];

    public async Task SendAsync(ReadOnlyMemory<byte> request)
    {
        if (!_free.TryTake(out var connection))
        {
            connection = await KeepAliveConnection.OpenAsync(address);
        }

        await connection.SendAsync(request);
        _free.Add(connection);
    }

    public void Dispose()
    {
        foreach (var connection in _free)
        {
            connection.Dispose();
        }
    }
}
