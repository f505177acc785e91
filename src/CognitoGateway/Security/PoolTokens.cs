using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace CognitoGateway.Security;

/// <summary>Checks the tokens of the allowed pools: what every token has to prove, then use and client.</summary>
internal sealed class PoolTokens(
    AllowedPools pools, TokenVerifier verifier, TokenRevocations revocations, IOptions<TokenOptions> options)
{
    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256];

    private readonly TokenOptions _options = options.Value;

    /// <summary>Checks a token; what it says is to be believed only where the answer has no failure.</summary>
    /// <param name="text">The token as it was sent.</param>
    /// <param name="uses">The values of <c>token_use</c> that are wanted.</param>
    /// <param name="cancellationToken">Gives the wait for the pool's keys up.</param>
    /// <exception cref="KeysUnavailableException">The pool's keys could not be read.</exception>
    public async ValueTask<TokenCheck> CheckAsync(
        string text, IReadOnlyCollection<string> uses, CancellationToken cancellationToken) =>
        verifier.TryRead(text, out var token, out var failure)
            ? await CheckAsync(token, uses, cancellationToken)
            : failure;

    /// <inheritdoc cref="CheckAsync(string, IReadOnlyCollection{string}, CancellationToken)"/>
    public async ValueTask<TokenCheck> CheckAsync(
        WebToken token, IReadOnlyCollection<string> uses, CancellationToken cancellationToken)
    {
        if (!pools.TryFind(token.Issuer, out var pool))
        {
            return TokenFailure.UnknownIssuer;
        }

        var ofPool = new PoolToken(pool, token);
        var failure = await verifier.FailureOfAsync(token, pool.Keys, Algorithms, cancellationToken)
            ?? FailureOf(ofPool, uses)
            ?? await revocations.FailureOfAsync(token, pool, cancellationToken);

        return failure is null ? ofPool : failure;
    }

    private TokenFailure? FailureOf(PoolToken token, IReadOnlyCollection<string> uses)
    {
        if (token.Use is not { } use || !uses.Contains(use))
        {
            return TokenFailure.WrongUse;
        }

        return _options.ClientIds.Count > 0 && !(token.ClientId is { } client && _options.ClientIds.Contains(client))
            ? TokenFailure.WrongClient
            : null;
    }
}
