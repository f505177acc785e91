using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace CognitoGateway.Tests.Security;

/// <summary>A key pair that signs headers and claims as they are given, good or not.</summary>
internal sealed class TokenSigner(string keyId = TestIssuer.KeyId) : IDisposable
{
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly ECDsa _ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>The public RSA key as PEM.</summary>
    public string Pem => _rsa.ExportSubjectPublicKeyInfoPem();

    /// <summary>The public RSA key as JSON web key.</summary>
    public string Jwk => JsonSerializer.Serialize(RsaJwk());

    /// <summary>The key set that it publishes: the RSA key, and one on P-256 with <c>-ec</c> after its id.</summary>
    public string Published => JsonSerializer.Serialize(new { keys = (object[])[RsaJwk(), EcJwk()] });

    /// <summary>Puts a token together that has the signature that its algorithm asks for.</summary>
    public string Sign(string header, string claims, string algorithm = "RS256") =>
        SignBytes(header, Encoding.UTF8.GetBytes(claims), algorithm);

    /// <inheritdoc cref="Sign"/>
    public string SignBytes(string header, byte[] claims, string algorithm = "RS256")
    {
        var signed = $"{Base64UrlEncoder.Encode(header)}.{Base64UrlEncoder.Encode(claims)}";
        var bytes = Encoding.ASCII.GetBytes(signed);
        var signature = algorithm switch
        {
            "RS256" => _rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            "RS512" => _rsa.SignData(bytes, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
            "PS256" => _rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
            "ES256" => _ec.SignData(bytes, HashAlgorithmName.SHA256),
            _ => [],
        };

        return $"{signed}.{Base64UrlEncoder.Encode(signature)}";
    }

    /// <summary>Signs with a text as shared secret.</summary>
    public static string SignWithSecret(string header, string claims, string secret)
    {
        var signed = $"{Base64UrlEncoder.Encode(header)}.{Base64UrlEncoder.Encode(claims)}";
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.ASCII.GetBytes(signed));

        return $"{signed}.{Base64UrlEncoder.Encode(signature)}";
    }

    /// <summary>A certificate of the RSA key that nobody else has signed.</summary>
    public string Certificate()
    {
        var request = new CertificateRequest(
            "CN=nobody", _rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue.AddDays(-1));

        return Convert.ToBase64String(certificate.RawData);
    }

    public void Dispose()
    {
        _rsa.Dispose();
        _ec.Dispose();
    }

    private Dictionary<string, string> RsaJwk()
    {
        var key = _rsa.ExportParameters(includePrivateParameters: false);

        return new()
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = keyId,
            ["n"] = Base64UrlEncoder.Encode(key.Modulus),
            ["e"] = Base64UrlEncoder.Encode(key.Exponent),
        };
    }

    private Dictionary<string, string> EcJwk()
    {
        var key = _ec.ExportParameters(includePrivateParameters: false);

        return new()
        {
            ["kty"] = "EC",
            ["use"] = "sig",
            ["kid"] = keyId + "-ec",
            ["crv"] = "P-256",
            ["x"] = Base64UrlEncoder.Encode(key.Q.X),
            ["y"] = Base64UrlEncoder.Encode(key.Q.Y),
        };
    }
}
