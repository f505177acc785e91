using System.Text.Json;
using CognitoGateway.Embedded.Clients;
using CognitoGateway.Embedded.Hosting;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.SignIn;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tokens;

/// <summary>Who a call with an access token comes from.</summary>
internal sealed record Caller(PoolState Pool, AppClient Client, User User, TokenFamily SignIn);

/// <summary>A change that a caller makes to itself.</summary>
internal sealed class CallerChange(PoolChange change, Caller caller) : IDisposable
{
    /// <summary>The change.</summary>
    public PoolChange Change => change;

    /// <summary>Who makes it, as the store has it now.</summary>
    public Caller Caller => caller;

    /// <summary>The caller's user, as the store has it now.</summary>
    public User User => caller.User;

    /// <summary>Saves the user and writes the whole change.</summary>
    public void Commit(User user)
    {
        change.Save(user);
        change.Commit();
    }

    /// <inheritdoc/>
    public void Dispose() => change.Dispose();
}

/// <summary>Finds out whose access token it is, and whether it is still good.</summary>
internal sealed class AccessTokens(PoolStore store, SigningKeys keys, ServerAddress server, TimeProvider time)
{
    /// <summary>The caller of Cognito's own API.</summary>
    /// <exception cref="CognitoException">The token is not good, or its user is not.</exception>
    public Caller Authorize(string token)
    {
        var caller = Authorize(token, TokenScopes.Admin);

        return caller.User.Status == UserStatus.ResetRequired ? throw SignInErrors.ResetRequired() : caller;
    }

    /// <summary>The caller, who must have been granted the scope.</summary>
    /// <exception cref="CognitoException">The token is not good, or its user is not.</exception>
    public Caller Authorize(string token, string scope)
    {
        var (pool, claims) = Verify(token, scope);

        return FindCaller(pool, claims);
    }

    /// <summary>The pool of a caller who was granted the scope: a user, or a client that speaks for itself.</summary>
    /// <exception cref="CognitoException">The token is not good, or its user or client is not.</exception>
    public PoolState AuthorizeAny(string token, string scope)
    {
        var (pool, claims) = Verify(token, scope);
        var clientId = Text(claims, "client_id");
        if (Text(claims, "sub") != clientId)
        {
            return FindCaller(pool, claims).Pool;
        }

        return pool.FindClient(clientId) is not null ? pool : throw Errors.ClientNotFound(clientId);
    }

    private (PoolState Pool, JsonElement Claims) Verify(string token, string scope)
    {
        if (JsonWebToken.ReadClaims(token) is not { } claims
            || Text(claims, "token_use") != "access"
            || FindPool(Text(claims, "iss")) is not { } pool)
        {
            throw Errors.NotAuthorized("Invalid Access Token");
        }

        if (!JsonWebToken.Verify(token, keys.ForAccessTokens(pool.Pool)))
        {
            throw Errors.NotAuthorized("Could not verify signature for Access Token");
        }

        if (claims.GetProperty("exp").GetInt64() <= time.GetUtcNow().ToUnixTimeSeconds())
        {
            throw Errors.NotAuthorized("Access Token has expired");
        }

        if (!Text(claims, "scope").Split(' ').Contains(scope))
        {
            throw Errors.NotAuthorized("Access Token does not have required scopes");
        }

        return (pool, claims);
    }

    /// <summary>Waits until the caller may change something.</summary>
    /// <exception cref="CognitoException">The token is not good, or its user is not.</exception>
    public async Task<CallerChange> ChangeAsync(string token, CancellationToken cancellationToken)
    {
        var change = await store.ChangeAsync(Authorize(token).Pool.Pool.Id, cancellationToken);
        try
        {
            return new(change, Authorize(token));
        }
        catch (CognitoException)
        {
            change.Dispose();
            throw;
        }
    }

    private static Caller FindCaller(PoolState pool, JsonElement claims)
    {
        var client = pool.FindClient(Text(claims, "client_id"))
            ?? throw Errors.ClientNotFound(Text(claims, "client_id"));
        var user = pool.FindUserBySub(Text(claims, "sub")) ?? throw Errors.UserNotFound();
        if (!user.Enabled)
        {
            throw Errors.NotAuthorized("User is disabled.");
        }

        var eventId = Text(claims, "event_id");
        var signIn = user.SignIns.FirstOrDefault(family => family.EventId == eventId);

        return signIn is { RevokedAt: null }
            ? new(pool, client, user, signIn)
            : throw Errors.NotAuthorized("Access Token has been revoked");
    }

    private PoolState? FindPool(string issuer)
    {
        var poolId = issuer[(issuer.LastIndexOf('/') + 1)..];
        return server.IssuerOf(poolId) == issuer ? store.FindPool(poolId) : null;
    }

    private static string Text(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : "";
}
