namespace CognitoGateway.Benchmarks.Load;

/// <summary>Sends a request over and over on each of some connections, as fast as it is answered.</summary>
/// <param name="address">Where to.</param>
/// <param name="requestOf">The request of a connection, by its number.</param>
/// <param name="connections">How many connections there are.</param>
internal sealed class ClosedLoop(Uri address, Func<int, byte[]> requestOf, int connections)
{
    /// <summary>Makes so many calls. Connections are opened anew: servers close those that have been idle.</summary>
    public Task RunAsync(int calls)
    {
        var left = calls;
        return Task.WhenAll(Enumerable.Range(0, connections).Select(async number =>
        {
            var request = requestOf(number);
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
        return (await connection.SendAsync(requestOf(0))).ToArray();
    }
}
