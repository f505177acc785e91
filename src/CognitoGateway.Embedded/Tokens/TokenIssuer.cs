using System.Security.Cryptography;
using CognitoGateway.Embedded.Clients;
using CognitoGateway.Embedded.Groups;
using CognitoGateway.Embedded.Hosting;
using CognitoGateway.Embedded.Sessions;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tokens;

/// <summary>Issues the tokens of a sign-in.</summary>
internal sealed class TokenIssuer(
    SigningKeys keys, ServerAddress server, RandomNumberGenerator random, TimeProvider time)
{
    /// <summary>
    /// How many sign-ins of a user are remembered: past this number the oldest is signed out. Cognito names no limit
    /// (without tracked sessions); it is here so that a user's record cannot grow without end.
    /// </summary>
    private const int RememberedSignIns = 500;

    /// <summary>Begins a sign-in: saves it with the user, and answers with all three tokens.</summary>
    public AuthenticationResultType SignIn(
        PoolChange change, AppClient client, User user, string? address, string? deviceKey)
    {
        var signInId = NewId();
        var refreshToken = RefreshToken.Create(random, user.Sub, signInId);
        var signIn = New(client, signInId) with
        {
            Tokens = [new(refreshToken.Hash)],
            DeviceKey = deviceKey,
            LastAddress = change.Pool.TracksSessions() ? address : null,
        };
        Save(change, user, signIn);

        var result = Issue(change.State, client, user, signIn);
        result.RefreshToken = refreshToken.Text;
        return result;
    }

    /// <summary>Begins the sign-in that a domain granted: saves it with the user, and answers with its tokens.</summary>
    public AuthenticationResultType SignIn(PoolChange change, AppClient client, User user, TokenGrant grant)
    {
        var refreshToken = grant.Refreshable ? RefreshToken.Create(random, user.Sub, grant.SignInId) : null;
        var signIn = New(client, grant.SignInId) with
        {
            AuthenticatedAt = grant.AuthenticatedAt,
            Tokens = refreshToken is null ? [] : [new(refreshToken.Hash)],
            LastAddress = change.Pool.TracksSessions() ? grant.Address : null,
            Scopes = grant.Scopes,
        };
        Save(change, user, signIn);

        var result = Issue(change.State, client, user, signIn, grant.Nonce);
        result.RefreshToken = refreshToken?.Text;
        return result;
    }

    /// <summary>ID and access token that descend from a sign-in, for the user as he is now.</summary>
    public AuthenticationResultType Issue(
        PoolState pool, AppClient client, User user, TokenFamily signIn, string? nonce = null)
    {
        var settings = client.Settings;
        var units = settings.TokenValidityUnits;
        var accessLifetime = TokenLifetime.Token(settings.AccessTokenValidity, units?.AccessToken);
        var idLifetime = TokenLifetime.Token(settings.IdTokenValidity, units?.IdToken);
        var claims = new TokenClaims
        {
            Issuer = server.IssuerOf(pool.Pool.Id),
            Client = client,
            User = user,
            Groups = [.. user.Groups.Select(membership => pool.FindGroup(membership.GroupName)).OfType<Group>()],
            SignIn = signIn,
            IssuedAt = time.GetUtcNow(),
        };

        var accessToken = JsonWebToken.Sign(
            claims.AccessToken(NewId(), accessLifetime).Span, keys.ForAccessTokens(pool.Pool));

        return new()
        {
            AccessToken = accessToken,
            IdToken = signIn.HasIdToken()
                ? JsonWebToken.Sign(
                    (claims with { Nonce = nonce, AccessTokenHash = JsonWebToken.Hash(accessToken) })
                        .IdToken(NewId(), idLifetime).Span,
                    keys.ForIdTokens(pool.Pool))
                : null,
            ExpiresIn = (int)accessLifetime.TotalSeconds,
            TokenType = "Bearer",
        };
    }

    private TokenFamily New(AppClient client, string signInId)
    {
        var now = time.GetUtcNow();
        var settings = client.Settings;

        return new()
        {
            Id = signInId,
            EventId = NewId(),
            ClientId = client.ClientId,
            AuthenticatedAt = now,
            ExpiresAt = now + TokenLifetime.Refresh(
                settings.RefreshTokenValidity, settings.TokenValidityUnits?.RefreshToken),
            Tokens = [],
        };
    }

    private void Save(PoolChange change, User user, TokenFamily signIn)
    {
        var now = time.GetUtcNow();
        var living = user.WithRoomForSession(change.Pool, now).SignIns
            .Where(family => family.ExpiresAt > now)
            .TakeLast(RememberedSignIns - 1);
        change.Save(user with { SignIns = [.. living, signIn] });
    }

    private static string NewId() => Guid.NewGuid().ToString();
}
