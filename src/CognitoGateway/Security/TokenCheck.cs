namespace CognitoGateway.Security;

/// <summary>What came of checking a token: it, or why it is not taken.</summary>
internal readonly record struct TokenCheck
{
    /// <summary>The token; null where it is not taken.</summary>
    public PoolToken? Token { get; private init; }

    /// <summary>Why it is not taken; null where it is.</summary>
    public TokenFailure? Failure { get; private init; }

    public static implicit operator TokenCheck(PoolToken token) => new() { Token = token };

    public static implicit operator TokenCheck(TokenFailure failure) => new() { Failure = failure };
}
