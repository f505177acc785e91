using CognitoGateway.Cognito;
using CognitoGateway.Embedded.Hosting;
using CognitoGateway.Exports;
using CognitoGateway.Sdk;
using CognitoGateway.Tests.Security;
using CognitoGateway.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

[assembly: AssemblyFixture(typeof(GatewayFixture))]

namespace CognitoGateway.Tests.Support;

/// <summary>
/// The whole gateway over its embedded user pools, both listening on loopback, shared by all tests of the routes. Each
/// test has a pool of its own. An error that was logged fails the run.
/// </summary>
public sealed class GatewayFixture : IAsyncLifetime
{
    private const string Key = "a-key-of-the-tests";
    private const string KeyWithoutSecrets = "a-key-that-shows-no-secrets";
    private const string ConnectorKey = "a-key-that-shows-no-phone-numbers";

    private readonly Factory _factory = new();

    /// <summary>Where the gateway listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <inheritdoc/>
    public ValueTask InitializeAsync()
    {
        _factory.UseKestrel(0);
        _factory.StartServer();
        Address = _factory.ClientOptions.BaseAddress;

        return ValueTask.CompletedTask;
    }

    /// <summary>A client that shows nothing.</summary>
    public HttpClient CreateClient() =>
        new(new AnswerRecorder(new SocketsHttpHandler { AllowAutoRedirect = false })) { BaseAddress = Address };

    /// <summary>A client that sends a user's access token with every request.</summary>
    public HttpClient ClientOf(string token)
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);

        return client;
    }

    /// <summary>A client that shows a key with every scope.</summary>
    public HttpClient CreateCaller() => CreateCaller(Key);

    /// <summary>A client that may read and write app clients, and not see their secrets.</summary>
    public HttpClient CreateCallerWithoutSecrets() => CreateCaller(KeyWithoutSecrets);

    /// <summary>
    /// A client that reads and writes users and groups; <c>phone_number</c> is hidden from it, <c>email</c> masked, and
    /// <c>nickname</c> not to be written.
    /// </summary>
    public HttpClient CreateConnector() => CreateCaller(ConnectorKey);

    /// <summary>The client that the gateway itself calls the embedded user pools by.</summary>
    internal CognitoClient Cognito => _factory.Services.GetRequiredKeyedService<CognitoClient>(CognitoServices.Shared);

    /// <summary>The embedded user pools.</summary>
    internal EmbeddedServer Embedded => _factory.Services.GetRequiredService<EmbeddedServer>();

    /// <summary>Ends once no export job is waiting or under way.</summary>
    public async Task ExportedAsync()
    {
        var stop = TestContext.Current.CancellationToken;
        var worker = _factory.Services.GetRequiredService<ExportWorker>();
        foreach (var folder in _factory.Services.GetRequiredService<JobFolders>().All())
        {
            while (await folder.ReadAsync(stop) is { HasEnded: false })
            {
                await worker.LookAsync(stop);
                await worker.IdleAsync();
            }
        }
    }

    /// <summary>Makes a pool for one test, and answers its id.</summary>
    public async Task<string> CreatePoolAsync(params string[] usernames)
    {
        var cognito = _factory.Services.GetRequiredKeyedService<CognitoClient>(CognitoServices.Shared);
        var stop = TestContext.Current.CancellationToken;
        using var created = await cognito.SendAsync(
            CognitoOperations.CreateUserPool, new() { PoolName = "test" }, stop);
        var pool = created.Read().UserPool!.Id!;
        foreach (var username in usernames)
        {
            using var user = await cognito.SendAsync(
                CognitoOperations.AdminCreateUser,
                new()
                {
                    UserPoolId = pool,
                    Username = username,
                    MessageAction = "SUPPRESS",
                    UserAttributes = [new() { Name = "email", Value = "someone@example.com" }],
                },
                stop);
        }

        return pool;
    }

    /// <summary>Makes a pool with one user, zoe, who has a phone number and is in the group of friends.</summary>
    public async Task<string> CreatePoolOfFriendsAsync(string phone)
    {
        var pool = await CreatePoolAsync();
        using var admin = CreateCaller();
        await admin.CallAsync(
            "POST /pools/{userPoolId}/users",
            $$$"""
            {"username":"zoe","messageAction":"SUPPRESS",
            "attributes":{"email":"zoe@example.com","phone_number":"{{{phone}}}","nickname":"Zo"}}
            """,
            201,
            ("userPoolId", pool));
        await admin.CallAsync(
            "POST /pools/{userPoolId}/groups", """{"groupName":"friends"}""", 201, ("userPoolId", pool));
        await admin.CallAsync(
            "PUT /pools/{userPoolId}/groups/{groupName}/users/{username}",
            null,
            204,
            ("userPoolId", pool),
            ("groupName", "friends"),
            ("username", "zoe"));

        return pool;
    }

    /// <summary>Makes an app client.</summary>
    public async Task<UserPoolClientType> CreateClientAsync(CreateUserPoolClientRequest request)
    {
        var cognito = _factory.Services.GetRequiredKeyedService<CognitoClient>(CognitoServices.Shared);
        using var created = await cognito.SendAsync(
            CognitoOperations.CreateUserPoolClient, request, TestContext.Current.CancellationToken);

        return created.Read().UserPoolClient!;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _factory.DisposeAsync();
        Assert.Empty(_factory.Logs.Errors);
    }

    private HttpClient CreateCaller(string key)
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Add("X-Api-Key", key);

        return client;
    }

    private sealed class Factory : WebApplicationFactory<Program>
    {
        private readonly TempFolder _exports = new();

        public LogCollector Logs { get; } = new();

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Testing");
            builder.UseSetting("Embedded:Enabled", "true");
            builder.UseSetting("Embedded:Url", "http://127.0.0.1:0");
            builder.UseSetting("Embedded:DataDirectory", "");
            builder.UseSetting("Embedded:SeedDemoData", "false");
            builder.UseSetting("Embedded:PasswordIterations", "1");
            builder.UseSetting("Cognito:Region", "local");

            // A machine that is busy with other tests is no failure.
            builder.UseSetting("Cognito:AttemptTimeout", "00:01:00");
            builder.UseSetting("Cognito:TotalTimeout", "00:01:00");
            builder.UseSetting("Cognito:UserPools:0", "*");
            builder.UseSetting("Exports:Directory", _exports.Path);
            builder.UseSetting("RateLimits:Auth:Requests", "0");
            builder.UseSetting("RateLimits:Users:Requests", "0");
            builder.UseSetting("RateLimits:Users:FirstWait", "00:00:00");
            builder.UseSetting("ApiKeys:Keys:0:Name", "tests");
            builder.UseSetting("ApiKeys:Keys:0:Sha256", SecuredHost.Sha256(Key));
            builder.UseSetting("ApiKeys:Keys:0:Scopes:0", "*");
            builder.UseSetting("ApiKeys:Keys:1:Name", "no-secrets");
            builder.UseSetting("ApiKeys:Keys:1:Sha256", SecuredHost.Sha256(KeyWithoutSecrets));
            builder.UseSetting("ApiKeys:Keys:1:Scopes:0", "clients:read");
            builder.UseSetting("ApiKeys:Keys:1:Scopes:1", "clients:write");
            UseConnectorKey(builder);
            builder.ConfigureTestServices(SharedKeys.Use);
            builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Logs));
        }

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            if (disposing)
            {
                _exports.Dispose();
            }
        }

        private static void UseConnectorKey(IWebHostBuilder builder)
        {
            builder.UseSetting("ApiKeys:Keys:2:Name", "connector");
            builder.UseSetting("ApiKeys:Keys:2:Sha256", SecuredHost.Sha256(ConnectorKey));
            builder.UseSetting("ApiKeys:Keys:2:Scopes:0", "users:read");
            builder.UseSetting("ApiKeys:Keys:2:Scopes:1", "users:write");
            builder.UseSetting("ApiKeys:Keys:2:Scopes:2", "groups:read");
            builder.UseSetting("ApiKeys:Keys:2:Attributes:Hidden:0", "phone_number");
            builder.UseSetting("ApiKeys:Keys:2:Attributes:Masked:0", "email");
            builder.UseSetting("ApiKeys:Keys:2:Attributes:ReadOnly:0", "nickname");
        }
    }
}
