using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CognitoGateway.Embedded.Tests.Support;

/// <summary>Reads tokens as any service does that trusts the pool: with nothing but its published keys.</summary>
internal static class PoolKeys
{
    /// <summary>The claims of a token whose signature is good.</summary>
    public static async Task<JsonElement> ReadAsync(TestPool pool, string token)
    {
        var parts = token.Split('.');
        var header = Json(parts[0]);
        var keys = await pool.Server.GetJsonAsync($"{pool.Id}/.well-known/jwks.json");
        var key = keys.GetProperty("keys").EnumerateArray()
            .Single(k => k.GetProperty("kid").GetString() == header.GetProperty("kid").GetString());
        using var rsa = RSA.Create(new RSAParameters
        {
            Modulus = Base64Url.DecodeFromChars(key.GetProperty("n").GetString()),
            Exponent = Base64Url.DecodeFromChars(key.GetProperty("e").GetString()),
        });

        Assert.Equal("RS256", header.GetProperty("alg").GetString());
        Assert.True(rsa.VerifyData(
            Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"),
            Base64Url.DecodeFromChars(parts[2]),
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1));
        return Json(parts[1]);
    }

    private static JsonElement Json(string part) => JsonElement.Parse(Base64Url.DecodeFromChars(part));
}
