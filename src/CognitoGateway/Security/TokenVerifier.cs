using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace CognitoGateway.Security;

/// <summary>
/// Checks what every token has to prove, whoever issued it: form, algorithm, key, signature, times. The key is the
/// issuer's of that id; what a token says of where its key is (<c>jku</c>, <c>jwk</c>, <c>x5u</c>, <c>x5c</c>) is not
/// looked at.
/// </summary>
internal sealed class TokenVerifier(PublishedKeys keys, IOptions<TokenOptions> options, TimeProvider clock)
{
    private readonly TokenOptions _options = options.Value;

    /// <summary>Reads a token, of which nothing is proved yet, or says why it is none.</summary>
    public bool TryRead(
        string text, [NotNullWhen(true)] out WebToken? token, [NotNullWhen(false)] out TokenFailure? failure)
    {
        var isTooLong = text.Length > _options.MaxLength;
        token = isTooLong ? null : WebToken.Read(text);
        failure = isTooLong ? TokenFailure.TooLong : token is null ? TokenFailure.Malformed : null;

        return failure is null;
    }

    /// <summary>Why the token is not to be believed; null where it is.</summary>
    /// <param name="token">The token.</param>
    /// <param name="issuer">Where the keys are of the issuer that the token names.</param>
    /// <param name="algorithms">The algorithms that the issuer signs with.</param>
    /// <param name="cancellationToken">Gives the wait for the keys up.</param>
    /// <exception cref="KeysUnavailableException">The issuer's keys could not be read.</exception>
    public async ValueTask<TokenFailure?> FailureOfAsync(
        WebToken token, KeySource issuer, IReadOnlyCollection<string> algorithms, CancellationToken cancellationToken)
    {
        if (token.HasExtensions)
        {
            return TokenFailure.UnknownExtension;
        }

        if (token.Algorithm is not { } algorithm || !algorithms.Contains(algorithm))
        {
            return TokenFailure.WrongAlgorithm;
        }

        if (token.KeyId is not { } keyId || await keys.FindAsync(issuer, keyId, cancellationToken) is not { } key)
        {
            return TokenFailure.UnknownKey;
        }

        return IsSignedBy(key, algorithm, token) ? FailureOfTimes(token) : TokenFailure.WrongSignature;
    }

    private static bool IsSignedBy(SecurityKey key, string algorithm, WebToken token)
    {
        var factory = key.CryptoProviderFactory;
        if (token.Signature.Length == 0 || !factory.IsSupportedAlgorithm(algorithm, key))
        {
            return false;
        }

        var provider = factory.CreateForVerifying(key, algorithm);
        try
        {
            return provider.Verify(token.Signed, token.Signature);
        }
        finally
        {
            factory.ReleaseSignatureProvider(provider);
        }
    }

    private TokenFailure? FailureOfTimes(WebToken token)
    {
        if (!token.TryGetTime("exp", out var expires) || expires is null
            || !token.TryGetTime("nbf", out var notBefore) || !token.TryGetTime("iat", out var issued))
        {
            return TokenFailure.WrongTimes;
        }

        var now = clock.GetUtcNow();
        if (now + _options.ClockSkew < (notBefore ?? issued))
        {
            return TokenFailure.NotYetValid;
        }

        return now - _options.ClockSkew < expires ? null : TokenFailure.Expired;
    }
}
