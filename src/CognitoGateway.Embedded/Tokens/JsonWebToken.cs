using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CognitoGateway.Embedded.Tokens;

/// <summary>Signs and reads JSON Web Tokens in their compact form, with RS256 alone.</summary>
internal static class JsonWebToken
{
    /// <summary>The signed token.</summary>
    public static string Sign(ReadOnlySpan<byte> claims, SigningKey key)
    {
        var header = JsonSerializer.SerializeToUtf8Bytes(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["kid"] = key.Id, ["alg"] = "RS256" },
            TokenJson.Default.DictionaryStringString);
        var content = $"{Base64Url.EncodeToString(header)}.{Base64Url.EncodeToString(claims)}";

        return $"{content}.{Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(content)))}";
    }

    /// <summary>What an ID token says of the access token beside it: the left half of its SHA-256.</summary>
    public static string Hash(string token) => Base64Url.EncodeToString(
        SHA256.HashData(Encoding.ASCII.GetBytes(token)).AsSpan(0, SHA256.HashSizeInBytes / 2));

    /// <summary>The claims as they stand, before anything was verified; null where it is no such token.</summary>
    public static JsonElement? ReadClaims(string token)
    {
        if (token.Split('.') is not [_, var claims, _] || !Base64Url.IsValid(claims))
        {
            return null;
        }

        try
        {
            var json = JsonElement.Parse(Base64Url.DecodeFromChars(claims));
            return json.ValueKind == JsonValueKind.Object ? json : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether the token's signature was made with the key; the header has no say in how it is checked.</summary>
    public static bool Verify(string token, SigningKey key)
    {
        var end = token.LastIndexOf('.');
        var signature = token.AsSpan(end + 1);

        return end > 0
            && Base64Url.IsValid(signature)
            && key.Verify(Encoding.UTF8.GetBytes(token[..end]), Base64Url.DecodeFromChars(signature));
    }
}
