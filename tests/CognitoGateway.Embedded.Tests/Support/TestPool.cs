using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Support;

/// <summary>A pool on a server of its own, with a client, and what tests do there most often.</summary>
internal sealed class TestPool : IAsyncDisposable
{
    public const string Password = "Passw0rd!";

    private static readonly string[] EveryFlow =
    [
        "ALLOW_USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH",
        "ALLOW_REFRESH_TOKEN_AUTH",
    ];

    private TestPool(TestServer server, string id, UserPoolClientType client)
    {
        Server = server;
        Id = id;
        Client = client;
    }

    public TestServer Server { get; }

    public TestClock Clock => Server.Clock;

    public string Id { get; }

    public UserPoolClientType Client { get; private set; }

    public string ClientId => Client.ClientId!;

    /// <summary>A pool that proves e-mail addresses, but for what the test says otherwise.</summary>
    public static async Task<TestPool> StartAsync(
        Action<CreateUserPoolRequest>? pool = null, Action<CreateUserPoolClientRequest>? client = null) =>
        await StartAsync(await TestServer.StartAsync(), pool, client);

    /// <summary>A pool with triggers, whose functions are those.</summary>
    public static async Task<TestPool> StartAsync(
        TestFunctions functions,
        LambdaConfigType triggers,
        Action<CreateUserPoolRequest>? pool = null,
        Action<CreateUserPoolClientRequest>? client = null) =>
        await StartAsync(
            await TestServer.StartAsync(triggers: new Dictionary<string, string> { ["*"] = functions.Address }),
            request =>
            {
                request.LambdaConfig = triggers;
                pool?.Invoke(request);
            },
            client);

    /// <summary>A pool on a server that the test has started otherwise.</summary>
    public static async Task<TestPool> StartAsync(
        TestServer server,
        Action<CreateUserPoolRequest>? pool = null,
        Action<CreateUserPoolClientRequest>? client = null)
    {
        var request = new CreateUserPoolRequest { PoolName = "test", AutoVerifiedAttributes = ["email"] };
        pool?.Invoke(request);
        var created = await server.CallAsync(CognitoOperations.CreateUserPool, request);
        var result = new TestPool(server, created.UserPool!.Id!, new());
        await result.UseClientAsync(client);
        return result;
    }

    /// <summary>Goes on with another client.</summary>
    public async Task UseClientAsync(Action<CreateUserPoolClientRequest>? client)
    {
        var request = new CreateUserPoolClientRequest
        {
            UserPoolId = Id,
            ClientName = "test",
            ExplicitAuthFlows = EveryFlow,
        };
        client?.Invoke(request);
        Client = (await Server.CallAsync(CognitoOperations.CreateUserPoolClient, request)).UserPoolClient!;
    }

    public Task<SignUpResponse> SignUpAsync(
        string username, string? email = null, Action<SignUpRequest>? more = null)
    {
        var request = new SignUpRequest
        {
            ClientId = ClientId,
            Username = username,
            Password = Password,
            UserAttributes = email is null ? null : [new() { Name = "email", Value = email }],
        };
        more?.Invoke(request);
        return Server.CallAsync(CognitoOperations.SignUp, request);
    }

    /// <summary>Signs a user up and confirms it with the code from the inbox.</summary>
    public async Task<string> AddConfirmedAsync(string username, string? email = null)
    {
        email ??= username + "@example.com";
        var signedUp = await SignUpAsync(username, email);
        await ConfirmAsync(username, await Server.CodeForAsync(email));
        return signedUp.UserSub;
    }

    public Task<ConfirmSignUpResponse> ConfirmAsync(string username, string code) =>
        Server.CallAsync(CognitoOperations.ConfirmSignUp, new()
        {
            ClientId = ClientId,
            Username = username,
            ConfirmationCode = code,
        });

    public Task<InitiateAuthResponse> InitiateAsync(string username, string password = Password) =>
        Server.CallAsync(CognitoOperations.InitiateAuth, PasswordAuth(username, password));

    public async Task<AuthenticationResultType> SignInAsync(string username, string password = Password) =>
        (await InitiateAsync(username, password)).AuthenticationResult!;

    public Task<CognitoException> RefusedSignInAsync(string username, string password = Password) =>
        Server.RefusalAsync(CognitoOperations.InitiateAuth, PasswordAuth(username, password));

    public InitiateAuthRequest PasswordAuth(string username, string password) => new()
    {
        ClientId = ClientId,
        AuthFlow = "USER_PASSWORD_AUTH",
        AuthParameters = new Dictionary<string, string> { ["USERNAME"] = username, ["PASSWORD"] = password },
    };

    /// <summary>Keeps track of sessions from now on.</summary>
    public Task<SetUserPoolSessionConfigurationResponse> TrackSessionsAsync(
        int maxPerUser, string tracking = "ENABLED") =>
        Server.CallAsync(CognitoOperations.SetUserPoolSessionConfiguration, new()
        {
            UserPoolId = Id,
            UserSessionTracking = tracking,
            TokenSession = new() { MaxPerUser = maxPerUser },
        });

    public Task<GetUserResponse> GetUserAsync(AuthenticationResultType tokens) =>
        Server.CallAsync(CognitoOperations.GetUser, new() { AccessToken = tokens.AccessToken! });

    public Task<UpdateUserAttributesResponse> UpdateAsync(
        AuthenticationResultType tokens, string name, string value) =>
        Server.CallAsync(CognitoOperations.UpdateUserAttributes, new()
        {
            AccessToken = tokens.AccessToken!,
            UserAttributes = [new() { Name = name, Value = value }],
        });

    public InitiateAuthRequest RefreshAuth(string refreshToken) => new()
    {
        ClientId = ClientId,
        AuthFlow = "REFRESH_TOKEN_AUTH",
        AuthParameters = new Dictionary<string, string> { ["REFRESH_TOKEN"] = refreshToken },
    };

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
