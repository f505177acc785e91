using System.Security.Cryptography;
using CognitoGateway.Embedded.Assurance;
using CognitoGateway.Embedded.Clients;
using CognitoGateway.Embedded.Groups;
using CognitoGateway.Embedded.Hosting;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Sessions;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Triggers;
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

    /// <summary>Begins a sign-in: saves it with the user, and answers with the tokens that it was granted.</summary>
    public AuthenticationResultType SignIn(PoolChange change, AppClient client, User user, TokenGrant grant)
    {
        var now = time.GetUtcNow();
        var signInId = grant.SignInId ?? NewId();
        var refreshToken = grant.Refreshable ? RefreshToken.Create(random, user.Sub, signInId) : null;
        var settings = client.Settings;
        var signIn = new TokenFamily
        {
            Id = signInId,
            EventId = grant.EventId ?? NewId(),
            ClientId = client.ClientId,
            AuthenticatedAt = grant.AuthenticatedAt ?? now,
            ExpiresAt = now + TokenLifetime.Refresh(
                settings.RefreshTokenValidity, settings.TokenValidityUnits?.RefreshToken),
            Tokens = refreshToken is null ? [] : [new(refreshToken.Hash)],
            DeviceKey = grant.DeviceKey,
            LastAddress = change.Pool.TracksSessions() ? grant.Address : null,
            OriginSessionId = grant.OriginSessionId,
            Scopes = grant.Scopes,
            Proofs = grant.Proofs,
        };
        var living = user.WithRoomForSession(change.Pool, now).SignIns
            .Where(family => family.ExpiresAt > now)
            .TakeLast(RememberedSignIns - 1);
        change.Save(user with { SignIns = [.. living, signIn] });

        var result = Issue(change.State, client, user, signIn, grant.Override, grant.Nonce);
        result.RefreshToken = refreshToken?.Text;
        return result;
    }

    /// <summary>
    /// ID and access token that descend from a sign-in, for the user as he is now; with what a function wants them to say
    /// otherwise.
    /// </summary>
    public AuthenticationResultType Issue(
        PoolState pool,
        AppClient client,
        User user,
        TokenFamily signIn,
        TokenOverride? changes,
        string? nonce = null)
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
            Groups = pool.GroupsOf(user),
            SignIn = signIn,
            Acr = AcrOf(pool.Pool, signIn),
            Amr = AcrLevels.AreIn(pool.Pool) ? signIn.Proofs?.Claim ?? [] : [],
            IssuedAt = time.GetUtcNow(),
        };

        var accessToken = JsonWebToken.Sign(
            OverriddenClaims.OfAccessToken(claims.AccessToken(NewId(), accessLifetime), changes).Span,
            keys.ForAccessTokens(pool.Pool));

        var idClaims = claims with { Nonce = nonce, AccessTokenHash = JsonWebToken.Hash(accessToken) };

        return new()
        {
            AccessToken = accessToken,
            IdToken = signIn.HasIdToken()
                ? JsonWebToken.Sign(
                    OverriddenClaims.OfIdToken(idClaims.IdToken(NewId(), idLifetime), changes).Span,
                    keys.ForIdTokens(pool.Pool))
                : null,
            ExpiresIn = (int)accessLifetime.TotalSeconds,
            TokenType = "Bearer",
        };
    }

    private static string? AcrOf(UserPool pool, TokenFamily signIn) =>
        AcrLevels.AreIn(pool) && signIn.Proofs is { Level: > 0 and var level } ? AcrLevels.NameOf(pool, level) : null;

    private static string NewId() => Guid.NewGuid().ToString();
}
