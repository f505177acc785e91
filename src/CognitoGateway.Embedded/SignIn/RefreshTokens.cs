using System.Security.Cryptography;
using CognitoGateway.Embedded.Clients;
using CognitoGateway.Embedded.Devices;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Tokens;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn;

/// <summary>Finds out what refresh tokens are good for, and replaces those that rotate.</summary>
internal sealed class RefreshTokens(RandomNumberGenerator random, TimeProvider time)
{
    // How many rotated tokens are remembered, so that their reuse can be told from a made-up token.
    private const int Remembered = 10;

    /// <summary>What a refresh token stands for.</summary>
    internal sealed record Found(User User, TokenFamily SignIn, RefreshToken Token);

    /// <summary>The user and the sign-in that the token is of.</summary>
    /// <exception cref="CognitoException">The token is not good, or its user is not.</exception>
    public Found Find(ClientCall call, string text)
    {
        var token = RefreshToken.Parse(text) ?? throw Invalid();
        var user = call.Pool.FindUserBySub(token.Sub) ?? throw Invalid();
        var signIn = user.SignIns.FirstOrDefault(family => family.Id == token.SignInId);
        var hash = token.Hash;
        var kept = signIn?.Tokens.FirstOrDefault(t => SecretHash.Same(t.Hash, hash));
        if (signIn is null || kept is null || signIn.ClientId != call.Client.ClientId)
        {
            throw Invalid();
        }

        // At a device that is known the tokens are good together with its key.
        if (signIn.DeviceKey != call.DeviceKey && user.FindDevice(signIn.DeviceKey) is { Confirmed: true })
        {
            throw Invalid();
        }

        if (!user.Enabled)
        {
            throw SignInErrors.Disabled();
        }

        var now = time.GetUtcNow();
        if (signIn.RevokedAt is not null)
        {
            throw Errors.NotAuthorized("Refresh Token has been revoked");
        }

        if (signIn.ExpiresAt <= now)
        {
            throw Errors.NotAuthorized("Refresh Token has expired");
        }

        return kept.ValidUntil is { } end && end <= now
            ? throw new CognitoException("RefreshTokenReuseException", "Refresh Token has been used before")
            : new(user, signIn, token);
    }

    /// <summary>The user with a new refresh token in the place of the one found, and the new token.</summary>
    public (User User, string Token) Rotate(AppClient client, Found found)
    {
        var grace = TimeSpan.FromSeconds(client.Settings.RefreshTokenRotation?.RetryGracePeriodSeconds ?? 0);
        var next = RefreshToken.Create(random, found.User.Sub, found.SignIn.Id);
        var hash = found.Token.Hash;
        var tokens = found.SignIn.Tokens
            .Select(t => t.Hash == hash ? t with { ValidUntil = t.ValidUntil ?? (time.GetUtcNow() + grace) } : t)
            .TakeLast(Remembered - 1);
        var signIn = found.SignIn with { Tokens = [.. tokens, new(next.Hash)] };

        return (
            found.User with { SignIns = [.. found.User.SignIns.Select(s => s.Id == signIn.Id ? signIn : s)] },
            next.Text);
    }

    private static CognitoException Invalid() => Errors.NotAuthorized("Invalid Refresh Token");
}

/// <summary>What a client says of its refresh tokens.</summary>
internal static class RefreshTokenSettings
{
    /// <summary>Whether each use of a refresh token brings another one.</summary>
    public static bool RotatesRefreshTokens(this AppClient client) =>
        client.Settings.RefreshTokenRotation?.Feature == "ENABLED";
}
