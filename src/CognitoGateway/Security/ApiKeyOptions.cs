using CognitoGateway.Sdk;

namespace CognitoGateway.Security;

/// <summary>The API keys that callers may present; bound from the <c>ApiKeys</c> section.</summary>
public sealed class ApiKeyOptions
{
    internal const string Section = "ApiKeys";

    /// <summary>The keys; none by default, then only the tokens of a pool open anything.</summary>
    public IList<ApiKey> Keys { get; } = [];
}

/// <summary>One API key: known by its hash alone.</summary>
public sealed class ApiKey
{
    /// <summary>What the key is called in logs. Required, unique.</summary>
    public string Name { get; set; } = "";

    /// <summary>SHA-256 of the key's UTF-8 bytes: 64 hexadecimal digits. Required, unique.</summary>
    [Sensitive]
    public string Sha256 { get; set; } = "";

    /// <summary>
    /// The scopes of the key, e.g. <c>users:read</c>, or <c>users:read@eu-west-1_a1B2c3D4e</c> for one user pool alone;
    /// <c>*</c> for every one. At least one.
    /// </summary>
    public IList<string> Scopes { get; } = [];
}
