using CognitoGateway.Auth;
using CognitoGateway.Cognito;
using CognitoGateway.Http.Problems;
using CognitoGateway.Sdk;
using CognitoGateway.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Tests.Auth;

public sealed class AppClientsTests : IDisposable
{
    private const string Describe = "DescribeUserPoolClient";
    private const string NotFound = "ResourceNotFoundException";

    private readonly TestClock _clock = new();
    private readonly StubCognito _stub = new();
    private readonly CognitoClient _cognito;
    private readonly CognitoOptions _options = new() { Region = "local" };

    public AppClientsTests() => _cognito = _stub.Client(_clock);

    public void Dispose() => _cognito.Dispose();

    [Fact]
    public async Task Find_SecretInTheConfiguration_AsksNobody()
    {
        _options.Clients["client1"] = new() { Secret = "configured", UserPoolId = "eu-west-1_other" };

        var client = await FindAsync(Clients(), "client1");

        Assert.Equal(new("client1", "configured", "eu-west-1"), client);
        Assert.Empty(_stub.Sent);
    }

    [Fact]
    public async Task Find_NoClientNamed_IsTheDefaultOne()
    {
        _options.Clients["default"] = new() { Secret = "configured" };

        _options.ClientId = "default";

        var client = await FindAsync(Clients(), id: null);

        Assert.Equal("default", client.Id);
    }

    [Fact]
    public async Task Find_NoClientNamedAndNoDefault_IsRejected()
    {
        var rejected = await Assert.ThrowsAsync<RejectedRequestException>(() => FindAsync(Clients(), id: null));

        Assert.Equal(["clientId"], rejected.Errors.Keys);
    }

    [Theory]
    [InlineData("""{"UserPoolClient":{"ClientSecret":"fetched"}}""", "fetched")]
    [InlineData("""{"UserPoolClient":{"ClientId":"client1"}}""", null)]
    public async Task Find_UnknownClient_IsReadOnceForFiveMinutes(string answer, string? secret)
    {
        _stub.On(Describe, answer);
        var clients = Clients();

        var first = await FindAsync(clients, "client1");
        _clock.Advance(TimeSpan.FromMinutes(4.9));
        await FindAsync(clients, "client1");
        Assert.Single(_stub.Sent);

        _clock.Advance(TimeSpan.FromMinutes(0.2));
        await FindAsync(clients, "client1");

        Assert.Equal(secret, first.Secret);
        Assert.Equal(2, _stub.Sent.Count);
    }

    [Fact]
    public async Task Find_AfterAWriteOfClientsThroughHere_IsReadAnew()
    {
        _stub.On(Describe, """{"UserPoolClient":{"ClientSecret":"old"}}""").On("AddUserPoolClientSecret", "{}");
        var clients = Clients();
        await FindAsync(clients, "client1");

        _stub.On(Describe, """{"UserPoolClient":{"ClientSecret":"new"}}""");
        using var written = await _cognito.SendAsync(
            CognitoOperations.AddUserPoolClientSecret,
            new() { UserPoolId = "local_a", ClientId = "client1" },
            TestContext.Current.CancellationToken);

        Assert.Equal("new", (await FindAsync(clients, "client1")).Secret);
    }

    [Fact]
    public async Task Find_AfterASignIn_IsNotReadAnew()
    {
        _stub.On(Describe, """{"UserPoolClient":{"ClientSecret":"fetched"}}""").On("InitiateAuth", "{}");
        var clients = Clients();
        await FindAsync(clients, "client1");

        using var signedIn = await _cognito.SendAsync(
            CognitoOperations.InitiateAuth,
            new() { AuthFlow = "USER_AUTH", ClientId = "client1" },
            TestContext.Current.CancellationToken);
        await FindAsync(clients, "client1");

        Assert.Single(_stub.SentTo(Describe));
    }

    [Fact]
    public async Task Find_SharingTurnedOff_IsReadEachTime()
    {
        _options.Sharing.Enabled = false;
        _stub.On(Describe, """{"UserPoolClient":{"ClientSecret":"fetched"}}""");
        var clients = Clients();

        await FindAsync(clients, "client1");
        await FindAsync(clients, "client1");

        Assert.Equal(2, _stub.Sent.Count);
    }

    [Fact]
    public async Task Find_ManyAtOnce_AreServedByOneRead()
    {
        var gate = new TaskCompletionSource();
        _stub.On(Describe, _ =>
        {
            gate.Task.Wait(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
            return (null, """{"UserPoolClient":{"ClientSecret":"fetched"}}""");
        });
        var clients = Clients();

        var all = Enumerable.Range(0, 20).Select(_ => Task.Run(() => FindAsync(clients, "client1"))).ToArray();
        gate.SetResult();

        Assert.All(await Task.WhenAll(all), client => Assert.Equal("fetched", client.Secret));
        Assert.Single(_stub.Sent);
    }

    [Fact]
    public async Task Find_ClientOfTheSecondPool_IsFoundThere()
    {
        _stub.On(Describe, request => request.GetProperty("UserPoolId").GetString() == "local_b"
            ? (null, """{"UserPoolClient":{"ClientSecret":"of b"}}""")
            : (NotFound, ""));

        var client = await FindAsync(Clients(pools: ["local_a", "local_b"]), "client1");

        Assert.Equal("of b", client.Secret);
    }

    [Theory]
    [InlineData(NotFound)]
    [InlineData("AccessDeniedException")]
    [InlineData("NotAuthorizedException")]
    public async Task Find_ClientThatCannotBeRead_HasNoSecretAndIsAskedForOnceAMinute(string code)
    {
        _stub.Fail(Describe, code);
        var clients = Clients();

        var client = await FindAsync(clients, "client1");
        await FindAsync(clients, "client1");
        Assert.Single(_stub.Sent);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await FindAsync(clients, "client1");

        Assert.Null(client.Secret);
        Assert.Equal(2, _stub.Sent.Count);
    }

    [Fact]
    public async Task Find_EveryPoolAllowed_AsksOnlyWhereTheConfigurationNamesThePool()
    {
        _options.Clients["client1"] = new() { UserPoolId = "local_c" };
        _stub.On(Describe, """{"UserPoolClient":{"ClientSecret":"fetched"}}""");
        var clients = Clients(pools: ["*"]);

        var known = await FindAsync(clients, "client1");
        var unknown = await FindAsync(clients, "client2");

        Assert.Equal("fetched", known.Secret);
        Assert.Null(unknown.Secret);
        Assert.Equal("local_c", Assert.Single(_stub.SentTo(Describe)).GetProperty("UserPoolId").GetString());
    }

    private static Task<AppClient> FindAsync(AppClients clients, string? id) =>
        clients.FindAsync(
            new CognitoGateway.Auth.ForgotPasswordRequest { ClientId = id }, TestContext.Current.CancellationToken);

    private AppClients Clients(params string[] pools) => new(
        Options.Create(_options),
        new(pools is [] ? ["local_a"] : pools, "local", embedded: null),
        _cognito,
        _clock,
        NullLogger<AppClients>.Instance);
}
