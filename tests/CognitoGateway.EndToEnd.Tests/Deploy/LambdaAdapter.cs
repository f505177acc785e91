using System.Net;
using System.Text.Json;

namespace CognitoGateway.EndToEnd.Tests.Deploy;

/// <summary>
/// Stands in for the AWS Lambda Web Adapter: waits until the gateway is ready, and hands events of API Gateway (payload
/// 2.0) and of function URLs on as HTTP requests from this machine, with the headers that the real one adds.
/// </summary>
internal sealed class LambdaAdapter(Uri gateway) : IDisposable
{
    // It asks every ten milliseconds, as the real one.
    private static readonly TimeSpan BetweenChecks = TimeSpan.FromMilliseconds(10);

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = gateway };

    /// <summary>Waits until the gateway answers its readiness with a status that is healthy.</summary>
    public async Task UntilReadyAsync(string path, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(BetweenChecks);
        while (!await IsReadyAsync(path, cancellationToken))
        {
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    /// <summary>Hands an event on, and answers as soon as the answer's headers are there.</summary>
    public async Task<HttpResponseMessage> InvokeAsync(JsonElement invocation, CancellationToken cancellationToken)
    {
        var context = invocation.GetProperty("requestContext");
        var query = invocation.GetProperty("rawQueryString").GetString();
        using var request = new HttpRequestMessage(
            new(context.GetProperty("http").GetProperty("method").GetString()!),
            $"{invocation.GetProperty("rawPath").GetString()}{(query is { Length: > 0 } ? $"?{query}" : "")}");
        if (invocation.TryGetProperty("body", out var body))
        {
            request.Content = new StringContent(body.GetString()!);
            request.Content.Headers.ContentType = null;
        }

        foreach (var header in invocation.GetProperty("headers").EnumerateObject())
        {
            if (!request.Headers.TryAddWithoutValidation(header.Name, header.Value.GetString()))
            {
                request.Content?.Headers.TryAddWithoutValidation(header.Name, header.Value.GetString());
            }
        }

        request.Headers.Add("x-amzn-request-context", context.GetRawText());
        request.Headers.Add("x-amzn-lambda-context", """{"request_id":"1","invoked_function_arn":"arn:aws:lambda:x"}""");

        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    /// <summary>An event as API Gateway makes it.</summary>
    public static JsonElement Event(
        string method, string path, string query = "", object? body = null, string accept = "application/json") =>
        JsonSerializer.SerializeToElement(new Dictionary<string, object?>
        {
            ["version"] = "2.0",
            ["rawPath"] = path,
            ["rawQueryString"] = query,
            ["headers"] = new Dictionary<string, string>
            {
                ["host"] = "a1b2c3.execute-api.eu-west-1.amazonaws.com",
                ["x-api-key"] = "local-development-key",
                ["content-type"] = "application/json",
                ["accept"] = accept,
                ["x-forwarded-for"] = "192.0.2.7",
                ["x-forwarded-port"] = "443",
                ["x-forwarded-proto"] = "https",
            },
            ["requestContext"] = new { stage = "prod", http = new { method, path, sourceIp = "192.0.2.7" } },
        }.Concat(body is null ? [] : [KeyValuePair.Create<string, object?>("body", JsonSerializer.Serialize(body))])
        .ToDictionary());

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<bool> IsReadyAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _http.GetAsync(path, cancellationToken);

            return response.StatusCode is >= HttpStatusCode.OK and < HttpStatusCode.BadRequest;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
