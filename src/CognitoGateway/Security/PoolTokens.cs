using System.IdentityModel.Tokens.Jwt;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace CognitoGateway.Security;

/// <summary>Checks the tokens of the allowed pools: form, issuer, signature, times, use, client.</summary>
internal sealed class PoolTokens(
    AllowedPools pools, PoolKeys keys, IOptions<TokenOptions> options, TimeProvider clock)
{
    private const string Algorithm = SecurityAlgorithms.RsaSha256;

    private readonly JwtSecurityTokenHandler _handler = new() { MapInboundClaims = false };
    private readonly TokenOptions _options = options.Value;

    /// <summary>Checks a token; what it says is to be believed only where the answer has no failure.</summary>
    /// <param name="text">The token as it was sent.</param>
    /// <param name="uses">The values of <c>token_use</c> that are wanted.</param>
    /// <param name="cancellationToken">Gives the wait for the pool's keys up.</param>
    /// <exception cref="PoolKeysUnavailableException">The pool's keys could not be read.</exception>
    public async ValueTask<TokenCheck> CheckAsync(
        string text, IReadOnlyCollection<string> uses, CancellationToken cancellationToken)
    {
        if (text.Length > _options.MaxLength)
        {
            return TokenFailure.TooLong;
        }

        if (Read(text) is not { } unverified)
        {
            return TokenFailure.Malformed;
        }

        if (unverified.Header.Alg != Algorithm)
        {
            return TokenFailure.WrongAlgorithm;
        }

        if (!pools.TryFind(unverified.Issuer, out var pool))
        {
            return TokenFailure.UnknownIssuer;
        }

        if (unverified.Header.Kid is not { } keyId
            || await keys.FindAsync(pool, keyId, cancellationToken) is not { } key)
        {
            return TokenFailure.UnknownKey;
        }

        return Verify(text, pool, key) ?? CheckClaims(new(pool, unverified), uses);
    }

    // Exactly three parts: the handler would read an encrypted token too, and open it never.
    private JwtSecurityToken? Read(string text)
    {
        if (text.AsSpan().Count('.') != 2 || !_handler.CanReadToken(text))
        {
            return null;
        }

        try
        {
            return _handler.ReadJwtToken(text);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private TokenFailure? Verify(string text, TokenPool pool, SecurityKey key)
    {
        try
        {
            _handler.ValidateToken(text, Parameters(pool, key), out _);

            return null;
        }
        catch (SecurityTokenNotYetValidException)
        {
            return TokenFailure.NotYetValid;
        }
        catch (SecurityTokenInvalidLifetimeException)
        {
            return TokenFailure.Expired;
        }
        catch (SecurityTokenExpiredException)
        {
            return TokenFailure.Expired;
        }
        catch (SecurityTokenException)
        {
            return TokenFailure.WrongSignature;
        }
        catch (ArgumentException)
        {
            return TokenFailure.Malformed;
        }
    }

    private TokenValidationParameters Parameters(TokenPool pool, SecurityKey key) => new()
    {
        ValidIssuer = pool.Issuer,
        IssuerSigningKey = key,
        ValidateAudience = false, // Cognito's access tokens have none; the client is checked instead
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        LifetimeValidator = IsInForce,
    };

    // The handler's own check would ask the machine's clock.
    private bool IsInForce(
        DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var issued = ((JwtSecurityToken)token).IssuedAt;
        if (now + _options.ClockSkew < (notBefore ?? issued))
        {
            throw new SecurityTokenNotYetValidException();
        }

        return expires is not null && now - _options.ClockSkew < expires;
    }

    private TokenCheck CheckClaims(PoolToken token, IReadOnlyCollection<string> uses)
    {
        if (token.Use is not { } use || !uses.Contains(use))
        {
            return TokenFailure.WrongUse;
        }

        if (_options.ClientIds.Count > 0 && !(token.ClientId is { } client && _options.ClientIds.Contains(client)))
        {
            return TokenFailure.WrongClient;
        }

        return token;
    }
}
