using System.Net.Sockets;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Http.Edge;

/// <summary>Whatever comes over a socket, the gateway goes on serving.</summary>
public sealed class SpoiltRequestTests
{
    private const int Requests = 10_000;
    private const int AtOnce = 32;
    private const int Slow = 100;
    private const int HeapBound = 64 * 1024 * 1024;

    // Begun and left alone: the gateway has to end them.
    private static readonly string[] SlowOnes =
    [
        "GET /health/live HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
        "POST /auth/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{",
        "POST /auth/sign-in HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nFF\r\n{",
        "G",
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Gateway_SentThousandsOfSpoiltRequests_GoesOnServing()
    {
        await using var gateway = ListeningGateway.Start(
            ("Limits:HeadersTimeout", "00:00:02"), ("Limits:BodyTimeout", "00:00:02"), ("RateLimits:Auth:Requests", "0"));
        gateway.Gateway.Cognito.FailOthers("InvalidParameterException");
        using var client = new HttpClient { BaseAddress = gateway.Address };
        await ServesAsync(client);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var slow = Enumerable.Range(0, Slow).Select(i => SendAsync(gateway, Latin1(SlowOnes[i % SlowOnes.Length]), ends: false));
        var waiting = Task.WhenAll(slow);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, AtOnce),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Stop },
            async (worker, _) =>
            {
                var requests = new SpoiltRequests(seed: worker, StubbedGateway.Key);
                for (var i = 0; i < Requests / AtOnce; i++)
                {
                    await SendAsync(gateway, requests.Next(), ends: true);
                }
            });
        await waiting;

        await ServesAsync(client);
        var errors = gateway.Gateway.Logs.Errors.DistinctBy(error => error[..Math.Min(error.Length, 60)]).ToList();
        Assert.True(errors.Count == 0, string.Join("\n\n", errors));
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true), 0, before + HeapBound);
    }

    private static byte[] Latin1(string text) => System.Text.Encoding.Latin1.GetBytes(text);

    private static async Task ServesAsync(HttpClient client) =>
        Assert.Contains("healthy", await client.GetStringAsync("/health/live", Stop), StringComparison.OrdinalIgnoreCase);

    private static async Task SendAsync(ListeningGateway gateway, byte[] request, bool ends)
    {
        using var connection = await RawConnection.OpenAsync(gateway.Address, Stop);
        try
        {
            await connection.SendAsync(request, Stop);
            if (ends)
            {
                connection.EndSending();
            }
        }
        catch (SocketException)
        {
            // The gateway has had enough of it already.
            return;
        }

        await connection.ReadToEndAsync(Stop);
    }
}
