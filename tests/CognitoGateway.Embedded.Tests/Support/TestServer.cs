using System.Net;
using System.Text;
using System.Text.Json;
using CognitoGateway.Embedded.Hosting;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Tests.Operations;
using CognitoGateway.Embedded.Tokens;
using CognitoGateway.Sdk;
using Microsoft.Extensions.Logging;

namespace CognitoGateway.Embedded.Tests.Support;

/// <summary>An embedded server of a test's own, in memory, on a free port, with a clock that stands still.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    // A new pair for each of some hundred pools would be most of the time that the tests take.
    private static readonly IReadOnlyList<PoolSigningKey> KeysOfAllPools = SigningKey.NewPair();

    private readonly EmbeddedServer _server;
    private readonly HttpClient _http = new();

    private TestServer(EmbeddedOptions options, ILoggerFactory? loggers) =>
        _server = new(options, Clock, loggers: loggers) { SigningKeys = static () => KeysOfAllPools };

    public TestClock Clock { get; } = new();

    public Uri Url => _server.Url;

    /// <summary>The work that checking passwords has taken so far.</summary>
    public long PasswordRounds => _server.Passwords.Rounds;

    /// <summary>How many pools there are.</summary>
    public int Pools => _server.Store.Pools.Count;

    /// <summary>Starts a server; with a folder it keeps its data.</summary>
    public static async Task<TestServer> StartAsync(
        string? directory = null,
        bool demoData = false,
        string? seed = null,
        bool simulate = false,
        IReadOnlyDictionary<string, string>? triggers = null,
        ILoggerFactory? loggers = null)
    {
        var options = new EmbeddedOptions
        {
            Url = new("http://127.0.0.1:0"),
            DataDirectory = directory,
            SeedDemoData = demoData,
            Seed = seed,
            Simulate = new() { Enabled = simulate },
            PasswordIterations = 10,
        };
        foreach (var (function, address) in triggers ?? new Dictionary<string, string>())
        {
            options.Triggers[function] = address;
        }

        var server = new TestServer(options, loggers);
        try
        {
            await server._server.StartAsync(TestContext.Current.CancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends any operation over the wire, signed for the Region where it has to be.</summary>
    /// <returns>The HTTP status, and the answer's body as it came.</returns>
    /// <exception cref="CognitoException">The call is refused.</exception>
    public async Task<(HttpStatusCode Status, byte[] Body)> CallAsync(
        CognitoOperation operation, CognitoShape request, string region = "local")
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(request, CognitoJson.Wire.TypeInfo(operation.RequestType));
        using var response = await SendAsync(operation.Name, body, operation.Signed, region, "local");
        var answer = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        return response.IsSuccessStatusCode
            ? (response.StatusCode, answer)
            : throw Refusal(operation, answer, (int)response.StatusCode);
    }

    /// <summary>Sends an operation over the wire, signed where it has to be.</summary>
    public async Task<TResponse> CallAsync<TRequest, TResponse>(
        CognitoOperation<TRequest, TResponse> operation, TRequest request)
        where TRequest : CognitoShape
        where TResponse : CognitoShape
    {
        var (_, answer) = await CallAsync((CognitoOperation)operation, request);

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

    /// <summary>Posts a body as it is.</summary>
    public Task<HttpResponseMessage> PostAsync(
        string operation, string body, bool sign = true, string region = "local", string secret = "local") =>
        SendAsync(operation, Encoding.UTF8.GetBytes(body), sign, region, secret);

    /// <summary>Sends any request.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) =>
        _http.SendAsync(request, TestContext.Current.CancellationToken);

    /// <summary>Makes a pool; returns its id.</summary>
    public async Task<string> CreatePoolAsync(CreateUserPoolRequest? request = null) =>
        (await CallAsync(CognitoOperations.CreateUserPool, request ?? new() { PoolName = "test" })).UserPool!.Id!;

    /// <summary>Makes a user with a temporary password, without a message.</summary>
    public async Task<UserType> CreateUserAsync(
        string poolId, string username, params IEnumerable<AttributeType> attributes) =>
        (await CallAsync(CognitoOperations.AdminCreateUser, new()
        {
            UserPoolId = poolId,
            Username = username,
            TemporaryPassword = "Passw0rd!",
            MessageAction = "SUPPRESS",
            UserAttributes = AttributeList.From(attributes),
        })).User!;

    /// <summary>The user as AdminGetUser shows it.</summary>
    public Task<AdminGetUserResponse> GetUserAsync(string poolId, string username) =>
        CallAsync(CognitoOperations.AdminGetUser, new() { UserPoolId = poolId, Username = username });

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

    /// <summary>The messages to the recipient, newest first.</summary>
    public async Task<IReadOnlyList<JsonElement>> MessagesAsync(string recipient) =>
        [.. (await GetJsonAsync("inbox.json?recipient=" + Uri.EscapeDataString(recipient))).EnumerateArray()];

    /// <summary>The code in the newest message to the recipient.</summary>
    public async Task<string> CodeForAsync(string recipient) =>
        (await MessagesAsync(recipient))[0].GetProperty("code").GetString()!;

    /// <summary>Calls the control; a body is sent as JSON.</summary>
    public async Task<JsonElement> ControlAsync(HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(Url, "_control/" + path));
        request.Content = new StringContent(body ?? "", Encoding.UTF8, "application/json");
        using var response = await SendAsync(request);
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return answer.Length == 0 ? default : JsonElement.Parse(answer);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    private async Task<HttpResponseMessage> SendAsync(
        string operation, byte[] body, bool sign, string region, string secret)
    {
        var target = "AWSCognitoIdentityProviderService." + operation;
        using var message = new HttpRequestMessage(HttpMethod.Post, Url) { Content = new ByteArrayContent(body) };
        message.Content.Headers.ContentType = new("application/x-amz-json-1.1");
        message.Headers.Add("X-Amz-Target", target);
        if (sign)
        {
            TestSigner.Sign(message, body, target, Clock.GetUtcNow(), region, secret);
        }

        return await _http.SendAsync(message, TestContext.Current.CancellationToken);
    }

    // What no operation should answer fails whatever test sees it.
    private static CognitoException Refusal(CognitoOperation operation, byte[] body, int status)
    {
        var error = JsonElement.Parse(body);
        var message = error.TryGetProperty("message", out var text) ? text.GetString()! : "";
        var code = error.GetProperty("__type").GetString()!;
        ModelErrors.CheckAnswer(operation, code);
        return new(code, message) { StatusCode = status };
    }
}
