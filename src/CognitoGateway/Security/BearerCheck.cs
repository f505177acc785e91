namespace CognitoGateway.Security;

/// <summary>What came of checking a bearer token: its caller, or why it is not taken.</summary>
internal readonly record struct BearerCheck
{
    /// <summary>The caller; null where the token is not taken.</summary>
    public BearerCaller? Caller { get; private init; }

    /// <summary>Why the token is not taken; null where it is.</summary>
    public TokenFailure? Failure { get; private init; }

    public static implicit operator BearerCheck(BearerCaller caller) => new() { Caller = caller };

    public static implicit operator BearerCheck(TokenFailure failure) => new() { Failure = failure };
}

/// <summary>Who sent a token.</summary>
/// <param name="Subject">The <c>sub</c> of a pool's token; of another issuer's <c>{issuer's name}:{sub}</c>.</param>
/// <param name="Grants">What the token opens.</param>
/// <param name="User">The token's user, where a pool that the gateway serves has issued it.</param>
internal sealed record BearerCaller(string Subject, IReadOnlyList<Grant> Grants, SignedInUser? User);
