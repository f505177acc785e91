using CognitoGateway.Sdk;

namespace CognitoGateway.Security;

/// <summary>The API keys that callers may present; bound from the <c>ApiKeys</c> section, and read from its file.</summary>
public sealed class ApiKeyOptions
{
    internal const string Section = "ApiKeys";

    /// <summary>
    /// A JSON file of more keys, which has the form of this section, <c>{"Keys":[…]}</c>. It is read again when it has
    /// changed. None by default.
    /// </summary>
    public string? File { get; set; }

    /// <summary>The keys; none by default, then only the file's keys and the tokens of a pool open anything.</summary>
    public IList<ApiKey> Keys { get; } = [];
}

/// <summary>One API key: known by its hash alone.</summary>
public sealed class ApiKey
{
    /// <summary>
    /// What the key is called in logs. Required; up to 256 characters. Keys of one name are one caller, who is changing
    /// from one key to the next.
    /// </summary>
    public string Name { get; set; } = "";

    /// <summary>SHA-256 of the key's UTF-8 bytes: 64 hexadecimal digits. Required, unique.</summary>
    [Sensitive]
    public string Sha256 { get; set; } = "";

    /// <summary>
    /// The scopes of the key, e.g. <c>users:read</c>, or <c>users:read@eu-west-1_a1B2c3D4e</c> for one user pool alone;
    /// <c>*</c> for every one. At least one.
    /// </summary>
    public IList<string> Scopes { get; } = [];

    /// <summary>When the key was made, in ISO 8601; null where that is not known.</summary>
    public string? CreatedAt { get; set; }

    /// <summary>When the key ends, in ISO 8601 with a time zone, e.g. <c>2027-03-01T00:00:00Z</c>; null for never.</summary>
    public string? ExpiresAt { get; set; }

    /// <summary>
    /// The networks that the key may be used from, e.g. <c>10.0.0.0/8</c>, or single addresses; none (the default) for
    /// anywhere.
    /// </summary>
    public IList<string> Networks { get; } = [];

    /// <summary>What the key's holder may see and write of users' attributes; everything by default.</summary>
    public AttributePolicyOptions Attributes
    {
        get;
        // JSON may say null.
        set => field = value ?? new();
    } = new();
}
