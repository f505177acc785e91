using Microsoft.Extensions.Options;

namespace CognitoGateway.Security;

/// <summary>
/// Finds the caller of a bearer token: a user or client of an allowed pool, or whoever an issuer of the configuration
/// vouches for. The issuer that a token names has to equal one of theirs, to the letter, before anybody is asked for
/// keys.
/// </summary>
internal sealed class BearerTokens(
    TokenVerifier verifier,
    PoolTokens pools,
    PoolTokenScopes poolScopes,
    TokenRevocations revocations,
    IOptions<TokenOptions> options)
{
    private readonly Dictionary<string, TrustedIssuer> _issuers = options.Value.Issuers.ToDictionary(
        issuer => issuer.Value.Issuer, issuer => new TrustedIssuer(issuer.Key, issuer.Value), StringComparer.Ordinal);

    /// <summary>Checks a token, and says whose it is and what it opens.</summary>
    /// <exception cref="KeysUnavailableException">The issuer's keys could not be read.</exception>
    public async ValueTask<BearerCheck> CheckAsync(string text, CancellationToken cancellationToken)
    {
        if (!verifier.TryRead(text, out var token, out var unreadable))
        {
            return unreadable;
        }

        var ofPool = await pools.CheckAsync(token, [PoolToken.AccessUse], cancellationToken);
        if (IsFinal(ofPool.Failure) || token.Issuer is not { } name || !_issuers.TryGetValue(name, out var issuer))
        {
            return ofPool.Token is { } only ? CallerOf(only, []) : ofPool.Failure!;
        }

        // A pool may be both: served, and trusted with more than what is its own.
        var failure = await FailureOfAsync(issuer, token, cancellationToken);
        if (ofPool.Token is { } poolToken)
        {
            return CallerOf(poolToken, failure is null ? issuer.GrantsOf(token) : []);
        }

        return failure is null
            ? new BearerCaller(issuer.CallerOf(token), [.. issuer.GrantsOf(token)], User: null)
            : failure;
    }

    // What the pool does not take may be the issuer's to take, but nothing that it finds forged, expired or revoked.
    private static bool IsFinal(TokenFailure? failure) =>
        failure is not null && failure != TokenFailure.UnknownIssuer && failure != TokenFailure.WrongClient;

    private BearerCaller CallerOf(PoolToken token, IEnumerable<Grant> more) =>
        new(token.Subject, [.. poolScopes.Of(token), .. more], new SignedInUser(token));

    private async ValueTask<TokenFailure?> FailureOfAsync(
        TrustedIssuer issuer, WebToken token, CancellationToken cancellationToken)
    {
        var failure = await verifier.FailureOfAsync(token, issuer.Keys, issuer.Algorithms, cancellationToken)
            ?? issuer.FailureOf(token);

        return failure is null && issuer.Pool is { } pool
            ? await revocations.FailureOfAsync(token, pool, cancellationToken)
            : failure;
    }
}
