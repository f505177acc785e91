namespace CognitoGateway.Security;

/// <summary>What came of checking an API key: it, or why it is not taken.</summary>
internal readonly record struct ApiKeyCheck
{
    /// <summary>The key; null where it is not taken.</summary>
    public KnownApiKey? Key { get; private init; }

    /// <summary>Why it is not taken; null where it is.</summary>
    public RefusedCaller? Refusal { get; private init; }

    public static implicit operator ApiKeyCheck(KnownApiKey key) => new() { Key = key };

    public static implicit operator ApiKeyCheck(RefusedCaller refusal) => new() { Refusal = refusal };
}
