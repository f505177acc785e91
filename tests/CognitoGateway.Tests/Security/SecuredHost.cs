using System.Net;
using System.Net.Http.Headers;
using CognitoGateway.Cognito;
using CognitoGateway.Security;
using CognitoGateway.Settings;
using CognitoGateway.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Tests.Security;

/// <summary>A host with the gateway's security and a few routes to guard, its pool's keys from a test issuer.</summary>
internal sealed class SecuredHost : IAsyncDisposable
{
    public const string Key = "a-key-of-the-tests";
    public const string KeySha256 = "fe5cf6eef1dc1ca10d8bfa761cf662da62aba67f81b3dd7665e5feaec19643d8";
    public const string BoundKey = "a-key-for-one-pool";

    private readonly WebApplication _app;

    private SecuredHost(WebApplication app, TestIssuer issuer, TestClock clock, StubCognito cognito)
    {
        _app = app;
        Issuer = issuer;
        Clock = clock;
        Cognito = cognito;
    }

    public TestIssuer Issuer { get; }

    public TestClock Clock { get; }

    /// <summary>What answers for Cognito; nothing is expected to be asked of it.</summary>
    public StubCognito Cognito { get; }

    public HttpClient Client { get; private set; } = null!;

    /// <summary>Where requests come from; null for nowhere that has an address.</summary>
    public IPAddress? From { get; set; }

    public static async Task<SecuredHost> StartAsync(
        Dictionary<string, string?>? settings = null,
        string environment = "Production",
        string pools = TestIssuer.UserPoolId)
    {
        var issuer = new TestIssuer();
        var clock = new TestClock();
        var cognito = new StubCognito();
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection(settings ?? Settings);
        builder.Services.AddProblemDetails();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton(new AllowedPools(pools.Split(','), "eu-west-1", embedded: null));
        builder.Services.AddKeyedSingleton(CognitoServices.Shared, cognito.Client(clock));
        builder.Services.AddSecurity();
        builder.Services.AddSettings();
        builder.Services.AddHttpClient(SecurityServices.KeysClient).ConfigurePrimaryHttpMessageHandler(() => issuer);

        var app = builder.Build();
        var host = new SecuredHost(app, issuer, clock, cognito);
        app.UseExceptionHandler();
        app.Use((context, next) =>
        {
            context.Connection.RemoteIpAddress = host.From;
            return next(context);
        });
        app.UseAuthentication();
        app.UseAuthorization();
        MapRoutes(app);
        await app.StartAsync(TestContext.Current.CancellationToken);

        host.Client = app.GetTestClient();

        return host;
    }

    public static Dictionary<string, string?> Settings => new(StringComparer.Ordinal)
    {
        ["ApiKeys:Keys:0:Name"] = "tests",
        ["ApiKeys:Keys:0:Sha256"] = Sha256(Key),
        ["ApiKeys:Keys:0:Scopes:0"] = Scopes.UsersRead,
        ["ApiKeys:Keys:0:Scopes:1"] = Scopes.PoolsRead,
        ["ApiKeys:Keys:1:Name"] = "one pool",
        ["ApiKeys:Keys:1:Sha256"] = Sha256(BoundKey),
        ["ApiKeys:Keys:1:Scopes:0"] = "*@eu-west-1_Other",
        ["Tokens:ClientIds:0"] = "client1",
        ["Tokens:ResourceServers:0"] = "gateway",
        ["Tokens:GroupScopes:admins:0"] = "*",
    };

    public static string Sha256(string key) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(key)));

    public string Token(params (string Name, object? Value)[] changes) =>
        Issuer.Sign(TestIssuer.Claims(Clock.GetUtcNow(), changes));

    public Task<HttpResponseMessage> GetWithTokenAsync(string path, string token)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);

        return Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> GetWithKeyAsync(string path, string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add(ApiKeyHandler.HeaderName, key);

        return Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private static void MapRoutes(WebApplication app)
    {
        app.MapGet("/public", () => "public").AllowAnonymous();
        app.MapGet("/forgotten", () => "no policy was given");
        app.MapGet("/pools", () => "pools").RequireAuthorization(Scopes.PoolsRead);
        app.MapGet("/pools/{userPoolId}/users", (string userPoolId) => userPoolId)
            .RequireAuthorization(Scopes.UsersRead);
        app.MapDelete("/pools/{userPoolId}/users", (string userPoolId) => userPoolId)
            .RequireAuthorization(Scopes.UsersWrite);
        app.MapGet("/list_users", ([FromQuery(Name = "UserPoolId")] string userPoolId) => userPoolId)
            .RequireAuthorization(Scopes.UsersRead).WithPoolInQuery();
        app.MapGet("/user", (SignedInUser user) => $"{user.Username}@{user.UserPoolId} in {user.Region}")
            .RequireAuthorization(Scopes.SignedInUser);
        app.MapPost("/json", (string[] body) => body.Length).RequireAuthorization(Scopes.PoolsRead);
    }
}
