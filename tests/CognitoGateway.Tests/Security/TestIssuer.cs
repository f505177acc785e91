using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CognitoGateway.Security;
using Microsoft.IdentityModel.Tokens;

namespace CognitoGateway.Tests.Security;

/// <summary>A user pool as its tokens and published keys show it; signs what a test wants, right or wrong.</summary>
internal sealed class TestIssuer : HttpMessageHandler
{
    public const string UserPoolId = "eu-west-1_AbCdEf123";
    public const string Issuer = "https://cognito-idp.eu-west-1.amazonaws.com/" + UserPoolId;
    public const string KeyId = "key-1";

    private readonly Dictionary<string, RSA> _keys = new(StringComparer.Ordinal) { [KeyId] = RSA.Create(2048) };
    private int _reads;

    /// <summary>Addresses that the gateway has read keys from.</summary>
    public List<Uri> Asked { get; } = [];

    /// <summary>What other issuers publish, by address.</summary>
    public Dictionary<string, string> Others { get; } = new(StringComparer.Ordinal);

    /// <summary>How often keys were read.</summary>
    public int Reads => _reads;

    /// <summary>Makes the issuer unreachable.</summary>
    public bool Down { get; set; }

    /// <summary>Id of a second pool, which signs with the same keys.</summary>
    public const string OtherUserPoolId = "eu-west-1_Other";

    /// <summary>Issuer of the second pool.</summary>
    public const string OtherIssuer = "https://cognito-idp.eu-west-1.amazonaws.com/" + OtherUserPoolId;

    /// <summary>The public key as PEM, which an attacker would use as an HMAC secret.</summary>
    public string PublicKeyPem => _keys[KeyId].ExportSubjectPublicKeyInfoPem();

    public void AddKey(string keyId) => _keys[keyId] = RSA.Create(2048);

    /// <summary>An access token's claims as Cognito writes them; null leaves a claim out.</summary>
    public static Dictionary<string, object?> Claims(DateTimeOffset now, params (string Name, object? Value)[] changes)
    {
        var claims = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["sub"] = "0f6a9e50-0001-7000-8000-000000000001",
            ["iss"] = Issuer,
            ["client_id"] = "client1",
            ["token_use"] = "access",
            ["scope"] = Scopes.SignedInUser,
            ["auth_time"] = now.ToUnixTimeSeconds(),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddHours(1).ToUnixTimeSeconds(),
            ["username"] = "alice",
        };
        foreach (var (name, value) in changes)
        {
            claims[name] = value;
        }

        return claims.Where(claim => claim.Value is not null).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>Signs with the pool's key, as Cognito does.</summary>
    public string Sign(Dictionary<string, object?> claims, string keyId = KeyId) =>
        SignWith(_keys[keyId], claims, keyId);

    /// <summary>Signs with any key under the pool's key id.</summary>
    public static string SignWith(RSA key, Dictionary<string, object?> claims, string keyId = KeyId)
    {
        var content = Content(new() { ["kid"] = keyId, ["alg"] = "RS256" }, claims);
        var signature = key.SignData(
            Encoding.ASCII.GetBytes(content), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

        return $"{content}.{Base64UrlEncoder.Encode(signature)}";
    }

    /// <summary>Claims that it needs no signature.</summary>
    public static string Unsigned(Dictionary<string, object?> claims) =>
        Content(new() { ["kid"] = KeyId, ["alg"] = "none" }, claims) + ".";

    /// <summary>Takes the public key for a shared secret.</summary>
    public string SignWithPublicKeyAsSecret(Dictionary<string, object?> claims)
    {
        var content = Content(new() { ["kid"] = KeyId, ["alg"] = "HS256" }, claims);
        var signature = HMACSHA256.HashData(Encoding.ASCII.GetBytes(PublicKeyPem), Encoding.ASCII.GetBytes(content));

        return $"{content}.{Base64UrlEncoder.Encode(signature)}";
    }

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _reads);
        Asked.Add(request.RequestUri!);
        if (Down)
        {
            throw new HttpRequestException("The issuer is down.");
        }

        if (Others.TryGetValue(request.RequestUri!.AbsoluteUri, out var published))
        {
            return Task.FromResult(new HttpResponseMessage { Content = new StringContent(published) });
        }

        if (request.RequestUri!.AbsoluteUri is not (Issuer + "/.well-known/jwks.json" or OtherIssuer + "/.well-known/jwks.json"))
        {
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.NotFound));
        }

        var keys = _keys.Select(key => Jwk(key.Key, key.Value.ExportParameters(includePrivateParameters: false)));

        return Task.FromResult(new HttpResponseMessage { Content = JsonContent.Create(new { keys }) });
    }

    private static Dictionary<string, string> Jwk(string keyId, RSAParameters key) => new()
    {
        ["alg"] = "RS256",
        ["e"] = Base64UrlEncoder.Encode(key.Exponent),
        ["kid"] = keyId,
        ["kty"] = "RSA",
        ["n"] = Base64UrlEncoder.Encode(key.Modulus),
        ["use"] = "sig",
    };

    private static string Content(Dictionary<string, string> header, Dictionary<string, object?> claims) =>
        $"{Part(header)}.{Part(claims)}";

    private static string Part<T>(T content) => Base64UrlEncoder.Encode(JsonSerializer.SerializeToUtf8Bytes(content));
}
