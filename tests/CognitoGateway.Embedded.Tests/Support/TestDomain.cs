using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Support;

/// <summary>A pool with a domain, a client that may use it, a user and a browser.</summary>
internal sealed class TestDomain : IAsyncDisposable
{
    public const string Name = "shop";
    public const string Callback = "http://localhost:3000/callback";
    public const string SignedOut = "http://localhost:3000/bye";
    public const string Verifier = "a-verifier-of-forty-three-characters-or-more";

    private static readonly string[] EveryScope =
        ["openid", "email", "profile", "phone", "aws.cognito.signin.user.admin", "orders/read", "orders/write"];

    private TestDomain(TestPool pool)
    {
        Pool = pool;
        Browser = new(pool.Server.Url);
    }

    public TestPool Pool { get; }

    public TestServer Server => Pool.Server;

    public TestBrowser Browser { get; }

    public static async Task<TestDomain> StartAsync(
        Action<CreateUserPoolRequest>? pool = null, Action<CreateUserPoolClientRequest>? client = null) =>
        await StartAsync(await TestPool.StartAsync(pool), client);

    /// <summary>A pool with triggers, whose functions are those.</summary>
    public static async Task<TestDomain> StartAsync(TestFunctions functions, LambdaConfigType triggers) =>
        await StartAsync(await TestPool.StartAsync(functions, triggers), client: null);

    /// <summary>The same on a server that the test has started otherwise.</summary>
    public static async Task<TestDomain> StartAsync(TestServer server, Action<CreateUserPoolRequest>? pool = null) =>
        await StartAsync(await TestPool.StartAsync(server, pool), client: null);

    private static async Task<TestDomain> StartAsync(TestPool started, Action<CreateUserPoolClientRequest>? client)
    {
        var domain = new TestDomain(started);
        await domain.Server.CallAsync(CognitoOperations.CreateUserPoolDomain, new()
        {
            UserPoolId = started.Id,
            Domain = Name,
        });
        await domain.Server.CallAsync(CognitoOperations.CreateResourceServer, new()
        {
            UserPoolId = started.Id,
            Identifier = "orders",
            Name = "Orders",
            Scopes =
            [
                new() { ScopeName = "read", ScopeDescription = "Read" },
                new() { ScopeName = "write", ScopeDescription = "Write" },
            ],
        });
        await domain.UseClientAsync(client);
        return domain;
    }

    /// <summary>The hash of the verifier.</summary>
    public static string Challenge =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    /// <summary>Goes on with another client, that may use the domain.</summary>
    public Task UseClientAsync(Action<CreateUserPoolClientRequest>? client = null) => Pool.UseClientAsync(request =>
    {
        request.AllowedOAuthFlowsUserPoolClient = true;
        request.AllowedOAuthFlows = ["code", "implicit"];
        request.AllowedOAuthScopes = EveryScope;
        request.CallbackURLs = [Callback];
        request.LogoutURLs = [SignedOut];
        client?.Invoke(request);
    });

    /// <summary>Goes on with a client that speaks for itself.</summary>
    public Task UseServiceAsync(Action<CreateUserPoolClientRequest>? client = null) => UseClientAsync(request =>
    {
        request.GenerateSecret = true;
        request.AllowedOAuthFlows = ["client_credentials"];
        request.AllowedOAuthScopes = ["orders/read", "orders/write"];
        request.CallbackURLs = null;
        request.LogoutURLs = null;
        client?.Invoke(request);
    });

    /// <summary>The address of a path of the domain.</summary>
    public static string PathOf(string path) => $"domains/{Name}{path}";

    /// <summary>What a client sends a browser to; a parameter without a value is left out.</summary>
    public string Authorize(params IEnumerable<(string Name, string? Value)> parameters) =>
        Address("/oauth2/authorize", parameters);

    /// <summary>The address of a page, with all that an authorization request has.</summary>
    public string Address(string path, params IEnumerable<(string Name, string? Value)> parameters)
    {
        var all = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["client_id"] = Pool.ClientId,
            ["response_type"] = "code",
            ["redirect_uri"] = Callback,
            ["scope"] = "openid email",
            ["state"] = "a state",
            ["code_challenge"] = Challenge,
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in parameters)
        {
            all[name] = value;
        }

        return PathOf(path) + "?" + string.Join('&', all
            .Where(pair => pair.Value is not null)
            .Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value!)}"));
    }

    /// <summary>Signs in on the page and comes back to the client.</summary>
    public async Task<TestBrowserPage> SignInAsync(
        string username, params IEnumerable<(string Name, string? Value)> parameters)
    {
        var page = await Browser.OpenAsync(Authorize(parameters));
        return await SignInOnAsync(page, username);
    }

    /// <summary>Fills the sign-in page in.</summary>
    public Task<TestBrowserPage> SignInOnAsync(
        TestBrowserPage page, string username, string password = TestPool.Password) =>
        Browser.SubmitAsync(page, "/login", ("username", username), ("password", password));

    /// <summary>Signs in and exchanges the code.</summary>
    public async Task<JsonElement> GetTokensAsync(
        string username, params IEnumerable<(string Name, string? Value)> parameters)
    {
        var back = await SignInAsync(username, parameters);
        return await TokensAsync(Exchange(back.Answer["code"]));
    }

    /// <summary>The fields that exchange a code.</summary>
    public Dictionary<string, string> Exchange(string code) => new(StringComparer.Ordinal)
    {
        ["grant_type"] = "authorization_code",
        ["client_id"] = Pool.ClientId,
        ["code"] = code,
        ["redirect_uri"] = Callback,
        ["code_verifier"] = Verifier,
    };

    /// <summary>The fields that refresh tokens.</summary>
    public Dictionary<string, string> Refresh(string refreshToken) => new(StringComparer.Ordinal)
    {
        ["grant_type"] = "refresh_token",
        ["client_id"] = Pool.ClientId,
        ["refresh_token"] = refreshToken,
    };

    /// <summary>The fields that get a client a token for itself; for all of its scopes where none is named.</summary>
    public Dictionary<string, string> ForItself(string? scope = null)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = Pool.ClientId,
        };
        if (scope is not null)
        {
            fields["scope"] = scope;
        }

        return fields;
    }

    /// <summary>The answer of the token endpoint, which must be a good one.</summary>
    public async Task<JsonElement> TokensAsync(IEnumerable<KeyValuePair<string, string>> fields, string? basic = null)
    {
        var (status, answer) = await PostAsync("/oauth2/token", fields, basic);
        Assert.Equal((HttpStatusCode.OK, "Bearer"), (status, answer.GetProperty("token_type").GetString()));
        return answer;
    }

    /// <summary>The error of the token endpoint.</summary>
    public async Task<string?> RefusalAsync(IEnumerable<KeyValuePair<string, string>> fields, string? basic = null)
    {
        var (status, answer) = await PostAsync("/oauth2/token", fields, basic);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        return answer.GetProperty("error").GetString();
    }

    /// <summary>Posts a form as programs do.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Answer)> PostAsync(
        string path, IEnumerable<KeyValuePair<string, string>> fields, string? basic = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Server.Url, PathOf(path)))
        {
            Content = new FormUrlEncodedContent(fields),
        };
        if (basic is not null)
        {
            request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(basic)));
        }

        return await ReadAsync(request);
    }

    /// <summary>Reads the claims of an access token's user.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Answer)> UserInfoAsync(string? accessToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Server.Url, PathOf("/oauth2/userInfo")));
        request.Headers.Authorization = accessToken is null
            ? null
            : new AuthenticationHeaderValue("Bearer", accessToken);
        return await ReadAsync(request);
    }

    /// <summary>Registers a client.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Answer)> RegisterAsync(
        string metadata, string? accessToken = null)
    {
        using var request = Registration(metadata, accessToken);
        return await ReadAsync(request);
    }

    /// <summary>The request that registers a client.</summary>
    public HttpRequestMessage Registration(string metadata, string? accessToken = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Server.Url, PathOf("/oauth2/register")))
        {
            Content = new StringContent(metadata, Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = accessToken is null
            ? null
            : new AuthenticationHeaderValue("Bearer", accessToken);
        return request;
    }

    public ValueTask DisposeAsync()
    {
        Browser.Dispose();
        return Pool.DisposeAsync();
    }

    private async Task<(HttpStatusCode Status, JsonElement Answer)> ReadAsync(HttpRequestMessage request)
    {
        using var response = await Server.SendAsync(request);
        var body = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return (response.StatusCode, body.Length == 0 ? default : JsonElement.Parse(body));
    }
}
