using System.Net.Http.Headers;
using System.Net.Http.Json;
using CognitoGateway.Benchmarks.Load;
using CognitoGateway.Benchmarks.Processes;
using CognitoGateway.Benchmarks.Subjects;

namespace CognitoGateway.Benchmarks.Goodput;

/// <summary>A gateway, and the load that is too much for its Cognito.</summary>
internal sealed class OverloadedGateway : IAsyncDisposable
{
    private const int LinesOfBatch = 10;
    private const int WarmUps = 10;

    private static readonly string[] Settings =
    [
        "--Cognito:ClientId=benchclient",
        "--Cognito:Clients:benchclient:Secret=secret-of-the-benchmark",

        // All the load comes from one address.
        "--RateLimits:Auth:Requests=0",
        "--RateLimits:Users:Requests=0",
    ];

    private readonly Child _process;
    private readonly HttpClient _http;
    private readonly CancellationTokenSource _stop = new();

    private OverloadedGateway(Child process)
    {
        _process = process;
        _http = new() { BaseAddress = new(process.Greeting) };
        _http.DefaultRequestHeaders.Add("X-Api-Key", GatewaySubject.ApiKey);
    }

    /// <summary>Starts one; Cognito is to count its calls under that access key.</summary>
    public static async Task<OverloadedGateway> StartAsync(Child upstream, string accessKey)
    {
        var gateway = new OverloadedGateway(await Child.StartAsync(
            ["gateway", upstream.Greeting, .. Settings, $"--Cognito:Endpoints:local:AccessKeyId={accessKey}"]));
        await gateway.WarmUpAsync();
        return gateway;
    }

    /// <summary>Creates that many users a second in bulk; batches that are not done by the end are given up.</summary>
    public async Task CreateAsync(double perSecond, TimeSpan time)
    {
        var batches = OpenLoop.RunAsync(perSecond / LinesOfBatch, time, SendBatchAsync);
        await Task.Delay(time);
        await _stop.CancelAsync();
        await batches;
    }

    /// <summary>Signs that many people up a second.</summary>
    public Task<Latencies> SignUpAsync(double perSecond, TimeSpan time) =>
        OpenLoop.RunAsync(perSecond, time, SendSignUpAsync);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _stop.Dispose();
        await _process.DisposeAsync();
    }

    // What a route's first call takes is the start's, not the quota's.
    private async Task WarmUpAsync()
    {
        for (var i = 0; i < WarmUps; i++)
        {
            await SendSignUpAsync(-1 - i);
            await SendBatchAsync(-1 - i);
        }
    }

    private async Task SendBatchAsync(int number)
    {
        var lines = Enumerable.Range(0, LinesOfBatch).Select(
            line => $$"""{"op":"create","username":"bulk-{{number}}-{{line}}","messageAction":"SUPPRESS"}""" + "\n");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/pools/{Calls.UserPoolId}/users:batch")
        {
            Content = new StringContent(string.Concat(lines), new MediaTypeHeaderValue("application/x-ndjson")),
        };
        try
        {
            using var response = await _http.SendAsync(request, _stop.Token);
            response.EnsureSuccessStatusCode();
        }
        catch (OperationCanceledException)
        {
            // The time is over.
        }
    }

    private async Task SendSignUpAsync(int number)
    {
        using var response = await _http.PostAsJsonAsync(
            "/auth/sign-up", new { username = $"person-{number}", password = "Passw0rd!" }, CancellationToken.None);
        response.EnsureSuccessStatusCode();
    }
}
