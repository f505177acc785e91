namespace CognitoGateway.Benchmarks.Load;

/// <summary>Sends one request over and over on some connections, each as fast as it is answered.</summary>
internal sealed class ClosedLoop(Uri address, ReadOnlyMemory<byte> request, int connections)
{
    /// <summary>Makes so many calls. Connections are opened anew: servers close those that have been idle.</summary>
    public Task RunAsync(int calls)
    {
        var left = calls;
        return Task.WhenAll(Enumerable.Range(0, connections).Select(async _ =>
        {
            using var connection = await KeepAliveConnection.OpenAsync(address);
            while (Interlocked.Decrement(ref left) >= 0)
            {
                await connection.SendAsync(request);
            }
        }));
    }

    /// <summary>The body that one call is answered with.</summary>
    public async Task<byte[]> AnswerAsync()
    {
        using var connection = await KeepAliveConnection.OpenAsync(address);
        return (await connection.SendAsync(request)).ToArray();
    }
}
