using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CognitoGateway.Embedded.Pools;

namespace CognitoGateway.Embedded.Tokens;

/// <summary>Makes the keys of a new pool: the first signs its ID tokens, the second its access tokens.</summary>
internal delegate IReadOnlyList<PoolSigningKey> SigningKeySource();

/// <summary>An RSA key of 2,048 bits that signs one kind of a pool's tokens.</summary>
internal sealed class SigningKey : IDisposable
{
    private const int Bits = 2048;
    private const int SerialLength = 16;

    // An RSA object is not safe for use by several threads at once.
    private readonly Lock _gate = new();
    private readonly RSA _rsa;

    private SigningKey(RSA rsa)
    {
        _rsa = rsa;
        var key = rsa.ExportParameters(includePrivateParameters: false);
        Modulus = Base64Url.EncodeToString(key.Modulus);
        Exponent = Base64Url.EncodeToString(key.Exponent);
        Id = Convert.ToBase64String(SHA256.HashData(rsa.ExportSubjectPublicKeyInfo()));
    }

    /// <summary>Name of the key (<c>kid</c>): 44 characters, made of the key itself.</summary>
    public string Id { get; }

    /// <summary>The modulus in base64url, as a JWK has it.</summary>
    public string Modulus { get; }

    /// <summary>The public exponent in base64url, as a JWK has it.</summary>
    public string Exponent { get; }

    /// <summary>The keys of a new pool: the first signs its ID tokens, the second its access tokens.</summary>
    public static IReadOnlyList<PoolSigningKey> NewPair() => [NewStored(), NewStored()];

    /// <summary>A key as the store keeps it.</summary>
    public static SigningKey Import(PoolSigningKey stored)
    {
        var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(stored.Pkcs8, out _);
        return new(rsa);
    }

    /// <summary>The RS256 signature of the content.</summary>
    public byte[] Sign(byte[] content)
    {
        lock (_gate)
        {
            return _rsa.SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
    }

    /// <summary>Whether it is this key's signature of the content.</summary>
    public bool Verify(byte[] content, byte[] signature)
    {
        lock (_gate)
        {
            return _rsa.VerifyData(content, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
    }

    /// <summary>A certificate of the key, DER, signed with itself: the same one for the same name and time.</summary>
    public byte[] Certify(string name, DateTimeOffset from, DateTimeOffset until)
    {
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(name);
        var serial = SHA256.HashData(Encoding.UTF8.GetBytes($"{name} {from.ToUnixTimeSeconds()}"))[..SerialLength];
        // A serial number is positive, and has no zero in front.
        serial[0] = (byte)((serial[0] & 0x7F) | 0x40);
        lock (_gate)
        {
            var issuer = subject.Build();
            var request = new CertificateRequest(issuer, _rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            using var certificate = request.Create(
                issuer, X509SignatureGenerator.CreateForRSA(_rsa, RSASignaturePadding.Pkcs1), from, until, serial);

            return certificate.RawData;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _rsa.Dispose();

    private static PoolSigningKey NewStored()
    {
        var rsa = RSA.Create(Bits);
        using var key = new SigningKey(rsa);
        return new(key.Id, rsa.ExportPkcs8PrivateKey());
    }
}
