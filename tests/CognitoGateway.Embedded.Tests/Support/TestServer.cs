using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CognitoGateway.Embedded.Hosting;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Support;

/// <summary>A server on a free port with a clock that stands still, and a client that speaks to it over HTTP.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private const string ContentType = "application/x-amz-json-1.1";

    private readonly EmbeddedServer _server;

    private TestServer(EmbeddedServer server, TestClock clock)
    {
        _server = server;
        Clock = clock;
        Http = new() { BaseAddress = server.Url };
    }

    public TestClock Clock { get; }

    public HttpClient Http { get; }

    /// <summary>Starts a server; without a folder it keeps nothing.</summary>
    public static async Task<TestServer> StartAsync(string? directory = null, bool demoData = false)
    {
        var clock = new TestClock();
        var server = new EmbeddedServer(
            new()
            {
                Url = new("http://localhost:0"),
                DataDirectory = directory,
                SeedDemoData = demoData,
            },
            clock);
        try
        {
            await server.StartAsync(TestContext.Current.CancellationToken);
            return new(server, clock);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends an operation, signed if it is a signed one.</summary>
    /// <exception cref="CognitoException">It was refused.</exception>
    public async Task<TResponse> SendAsync<TRequest, TResponse>(
        CognitoOperation<TRequest, TResponse> operation, TRequest request)
        where TRequest : CognitoShape
        where TResponse : CognitoShape, new()
    {
        using var answer = await PostAsync(
            operation.Name, JsonSerializer.Serialize(request, operation.RequestInfo), operation.Signed);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            var error = JsonDocument.Parse(body).RootElement;
            throw new CognitoException(
                error.GetProperty("__type").GetString()!,
                error.TryGetProperty("message", out var message) ? message.GetString()! : "")
            {
                StatusCode = (int)answer.StatusCode,
            };
        }

        return body.Length == 0 ? new() : JsonSerializer.Deserialize(body, operation.ResponseInfo)!;
    }

    /// <summary>The refusal of an operation that must be refused.</summary>
    public Task<CognitoException> RefusedAsync<TRequest, TResponse>(
        CognitoOperation<TRequest, TResponse> operation, TRequest request)
        where TRequest : CognitoShape
        where TResponse : CognitoShape, new() =>
        Assert.ThrowsAsync<CognitoException>(() => SendAsync(operation, request));

    /// <summary>Posts a body as it is.</summary>
    public Task<HttpResponseMessage> PostAsync(
        string operation, string body, bool sign = true, string region = "local", string secret = "local")
    {
        var target = "AWSCognitoIdentityProviderService." + operation;
        var request = new HttpRequestMessage(HttpMethod.Post, Http.BaseAddress)
        {
            Content = new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse(ContentType)),
        };
        request.Content.Headers.ContentType = new(ContentType);
        request.Headers.Add("X-Amz-Target", target);
        if (sign)
        {
            SigV4Signer.Sign(request, target, body, region, Clock.GetUtcNow(), secret);
        }

        return Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>A pool; returns its id.</summary>
    public async Task<string> CreatePoolAsync(CreateUserPoolRequest? request = null) =>
        (await SendAsync(CognitoOperations.CreateUserPool, request ?? new() { PoolName = "test" })).UserPool!.Id!;

    /// <summary>A user, without a message.</summary>
    public async Task<UserType> CreateUserAsync(
        string poolId, string username, params IEnumerable<AttributeType> attributes) =>
        (await SendAsync(CognitoOperations.AdminCreateUser, new()
        {
            UserPoolId = poolId,
            Username = username,
            TemporaryPassword = "Passw0rd!",
            MessageAction = "SUPPRESS",
            UserAttributes = AttributeList.From(attributes),
        })).User!;

    /// <summary>The user as AdminGetUser shows it.</summary>
    public Task<AdminGetUserResponse> GetUserAsync(string poolId, string username) =>
        SendAsync(CognitoOperations.AdminGetUser, new() { UserPoolId = poolId, Username = username });

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _server.StopAsync();
        await _server.DisposeAsync();
    }
}
