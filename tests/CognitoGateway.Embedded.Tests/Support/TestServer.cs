using System.Text.Json;
using CognitoGateway.Embedded.Hosting;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Support;

/// <summary>An embedded server of a test's own, in memory, on a free port, with a clock that stands still.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly EmbeddedServer _server;
    private readonly HttpClient _http = new();

    private TestServer(EmbeddedOptions options) => _server = new(options, Clock);

    public TestClock Clock { get; } = new();

    public Uri Url => _server.Url;

    public static async Task<TestServer> StartAsync()
    {
        var server = new TestServer(new()
        {
            Url = new("http://127.0.0.1:0"),
            DataDirectory = null,
            SeedDemoData = false,
            PasswordIterations = 10,
        });
        await server._server.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    /// <summary>Sends an operation over the wire, signed where it has to be.</summary>
    public async Task<TResponse> CallAsync<TRequest, TResponse>(
        CognitoOperation<TRequest, TResponse> operation, TRequest request)
        where TRequest : CognitoShape
        where TResponse : CognitoShape
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(request, operation.RequestInfo);
        using var message = new HttpRequestMessage(HttpMethod.Post, Url) { Content = new ByteArrayContent(body) };
        message.Content.Headers.ContentType = new("application/x-amz-json-1.1");
        message.Headers.Add("X-Amz-Target", operation.Target);
        if (operation.Signed)
        {
            TestSigner.Sign(message, body, operation.Target, Clock.GetUtcNow());
        }

        using var response = await _http.SendAsync(message, TestContext.Current.CancellationToken);
        var answer = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw Refusal(answer, (int)response.StatusCode);
        }

        return operation.HasOutput
            ? JsonSerializer.Deserialize(answer, operation.ResponseInfo)!
            : (TResponse)(CognitoShape)new NoResponse();
    }

    /// <summary>The refusal that an operation is answered with.</summary>
    public Task<CognitoException> RefusalAsync<TRequest, TResponse>(
        CognitoOperation<TRequest, TResponse> operation, TRequest request)
        where TRequest : CognitoShape
        where TResponse : CognitoShape =>
        Assert.ThrowsAsync<CognitoException>(() => CallAsync(operation, request));

    /// <summary>Reads a page of the server.</summary>
    public async Task<HttpResponseMessage> GetAsync(string path) =>
        await _http.GetAsync(new Uri(Url, path), TestContext.Current.CancellationToken);

    /// <summary>Reads JSON from the server.</summary>
    public async Task<JsonElement> GetJsonAsync(string path)
    {
        using var response = await GetAsync(path);
        response.EnsureSuccessStatusCode();
        return JsonElement.Parse(
            await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The code in the newest message to the recipient.</summary>
    public async Task<string> CodeForAsync(string recipient)
    {
        var inbox = await GetJsonAsync("inbox.json?recipient=" + Uri.EscapeDataString(recipient));
        return inbox[0].GetProperty("code").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    private static CognitoException Refusal(byte[] body, int status)
    {
        var error = JsonElement.Parse(body);
        var message = error.TryGetProperty("message", out var text) ? text.GetString()! : "";
        return new(error.GetProperty("__type").GetString()!, message) { StatusCode = status };
    }
}
