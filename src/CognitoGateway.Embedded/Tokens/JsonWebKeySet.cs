using System.Text.Json.Serialization;

namespace CognitoGateway.Embedded.Tokens;

/// <summary>A pool's public keys, as its <c>jwks.json</c> shows them.</summary>
internal sealed record JsonWebKeySet([property: JsonPropertyName("keys")] IReadOnlyList<JsonWebKey> Keys)
{
    /// <summary>The public halves of the keys.</summary>
    public static JsonWebKeySet Of(params IEnumerable<SigningKey> keys) =>
        new([.. keys.Select(key => new JsonWebKey(key.Exponent, key.Id, key.Modulus))]);
}

/// <summary>One public RSA key.</summary>
internal sealed record JsonWebKey(
    [property: JsonPropertyName("e")] string Exponent,
    [property: JsonPropertyName("kid")] string Id,
    [property: JsonPropertyName("n")] string Modulus)
{
    /// <summary>The algorithm that it is used with.</summary>
    [JsonPropertyName("alg")]
    public string Algorithm => "RS256";

    /// <summary>The kind of key.</summary>
    [JsonPropertyName("kty")]
    public string Type => "RSA";

    /// <summary>What it is for: signatures.</summary>
    [JsonPropertyName("use")]
    public string Use => "sig";
}
