using System.Net;
using CognitoGateway.Security;
using CognitoGateway.Tests.Security;
using CognitoGateway.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Tests.Coverage;

/// <summary>What every route answers to every kind of caller.</summary>
public sealed class AccessTable : IAsyncLifetime
{
    private readonly StubbedGateway _gateway = new StubbedGateway()
        .With("Cognito:ClientId", "some")
        .With("Cognito:UserPools:0", TestIssuer.UserPoolId)
        .With("Cognito:UserPools:1", TestIssuer.OtherUserPoolId)
        .With("Cognito:Endpoints:eu-west-1:Url", "http://cognito.local/")
        .With("Cognito:Endpoints:eu-west-1:AccessKeyId", "local")
        .With("Cognito:Endpoints:eu-west-1:SecretAccessKey", "local")
        .With("Tokens:ResourceServers:0", "gateway")
        .With("Tokens:GroupScopes:admins:0", "*")
        .With("RateLimits:Auth:Requests", "0")
        .With("RateLimits:Users:Requests", "0")
        .With("RateLimits:Users:FirstWait", "00:00:00");

    private HttpClient _client = null!;

    /// <summary>The kinds of callers, with what they are.</summary>
    internal IEnumerable<(string Kind, string Words)> Kinds => Callers().Select(caller => (caller.Kind, caller.Words));

    /// <summary>The routes, with what each kind of caller is answered.</summary>
    internal IReadOnlyList<(GuardedRoute Route, IReadOnlyDictionary<string, string> Answers)> Rows { get; private set; } = [];

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var keys = Scopes.Grantable.Keys.SelectMany(scope => new[]
        {
            KeyFor(scope), KeyForThisPool(scope), KeyForAnotherPool(scope), KeyForAllElse(scope),
        });
        foreach (var (index, key) in keys.Index())
        {
            _gateway.With($"ApiKeys:Keys:{index + 1}:Name", key);
            _gateway.With($"ApiKeys:Keys:{index + 1}:Sha256", SecuredHost.Sha256(key));
            foreach (var (number, grant) in key.Split(' ').Index())
            {
                _gateway.With($"ApiKeys:Keys:{index + 1}:Scopes:{number}", grant);
            }
        }

        foreach (var operation in Sdk.CognitoOperations.All)
        {
            _gateway.Cognito.On(operation.Name, "{}");
        }

        _client = _gateway.CreateClient();
        Rows = await RowsAsync();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _client.Dispose();

        return _gateway.DisposeAsync();
    }

    private async Task<List<(GuardedRoute, IReadOnlyDictionary<string, string>)>> RowsAsync()
    {
        var rows = new List<(GuardedRoute, IReadOnlyDictionary<string, string>)>();
        foreach (var route in Routes())
        {
            var answers = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var caller in Callers())
            {
                answers[caller.Kind] = await CallAsync(route, caller);
            }

            rows.Add((route, answers));
        }

        return rows;
    }

    // Those that are no part of the document, as the document itself, count too.
    private IEnumerable<GuardedRoute> Routes() =>
        from endpoint in _gateway.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        let path = "/" + (endpoint.RoutePattern.RawText ?? "").Trim('/')
        orderby path, method
        select new GuardedRoute(method, path, ScopeOf(endpoint));

    private static string? ScopeOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
            ? null
            : endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).LastOrDefault()
                ?? GuardedRoute.AnyCaller;

    private IEnumerable<Caller> Callers() =>
    [
        new("nobody", "shows nothing.", (_, _) => { }),
        new("unknown key", "shows an API key that is none.", (request, _) => Show(request, "no key")),
        new("user", "a user of this pool, by the access token of a sign-in.", (request, _) => Show(request)),
        new("admin", "such a user, in a group that the configuration gives every scope.",
            (request, _) => Show(request, ("cognito:groups", new[] { "admins" }))),
        new("ID token", "a user of this pool in such a group, by the ID token.",
            (request, _) => Show(
                request, ("token_use", "id"), ("aud", "client1"), ("cognito:groups", new[] { "admins" }))),
        new("client", "an app client of this pool, by a token of client credentials with the route's scope.",
            (request, scope) => Show(request, ("scope", $"gateway/{scope}"), ("username", null))),
        new("admin of another pool", "a user in such a group of another pool that the gateway serves.",
            (request, _) => Show(
                request, ("iss", TestIssuer.OtherIssuer), ("cognito:groups", new[] { "admins" }))),
        new("key: the scope", "an API key with the route's scope alone.",
            (request, scope) => Show(request, KeyFor(scope))),
        new("key: scope for this pool", "an API key with the route's scope for this pool.",
            (request, scope) => Show(request, KeyForThisPool(scope))),
        new("key: scope for another pool", "an API key with the route's scope for another pool.",
            (request, scope) => Show(request, KeyForAnotherPool(scope))),
        new("key: every other scope", "an API key with all scopes but the route's.",
            (request, scope) => Show(request, KeyForAllElse(scope))),
    ];

    private async Task<string> CallAsync(GuardedRoute route, Caller caller)
    {
        using var request = new HttpRequestMessage(new(route.Method), route.Address);
        caller.Show(request, route.Scope is { } scope && Scopes.Grantable.ContainsKey(scope) ? scope : Scopes.UsersRead);
        using var response = await _client.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);

        return response.StatusCode switch
        {
            HttpStatusCode.Unauthorized => "401",
            HttpStatusCode.Forbidden => "403",
            _ => "yes",
        };
    }

    private static void Show(HttpRequestMessage request, string key) =>
        request.Headers.Add(ApiKeyHandler.HeaderName, key);

    private void Show(HttpRequestMessage request, params (string Name, object? Value)[] changes) =>
        request.Headers.Authorization = new(
            "Bearer", _gateway.Issuer.Sign(TestIssuer.Claims(TimeProvider.System.GetUtcNow(), changes)));

    // The keys are their grants, so that one can read off a key what it is for.
    private static string KeyFor(string scope) => scope;

    private static string KeyForThisPool(string scope) => $"{scope}@{TestIssuer.UserPoolId}";

    private static string KeyForAnotherPool(string scope) => $"{scope}@{TestIssuer.OtherUserPoolId}";

    private static string KeyForAllElse(string scope) =>
        string.Join(' ', Scopes.Grantable.Keys.Where(other => other != scope));

    private sealed record Caller(string Kind, string Words, Action<HttpRequestMessage, string> Show);
}

/// <summary>A route, and what it asks for.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path with its parameters in braces.</param>
/// <param name="Scope">The scope; <see cref="AnyCaller"/> where it only has to be known who calls; null where it is open.</param>
internal sealed record GuardedRoute(string Method, string Path, string? Scope)
{
    /// <summary>Stands for the scope where everybody who is known is let in.</summary>
    public const string AnyCaller = "any";

    /// <summary>An address that a request for the route can go to.</summary>
    public string Address
    {
        get
        {
            var filled = string.Join('/', Path.Split('/').Select(part => part switch
            {
                "{userPoolId}" => TestIssuer.UserPoolId,
                ['{', ..] => "some",
                _ => part,
            }));

            return Path.StartsWith("/list_", StringComparison.Ordinal)
                ? $"{filled}?UserPoolId={TestIssuer.UserPoolId}"
                : filled;
        }
    }

    /// <summary>The name that the route goes by.</summary>
    public override string ToString() => $"{Method} {Path}";
}
