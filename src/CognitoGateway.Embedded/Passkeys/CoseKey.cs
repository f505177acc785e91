using System.Security.Cryptography;

namespace CognitoGateway.Embedded.Passkeys;

/// <summary>Public keys as authenticators hand them over, and signatures that they check: RFC 9053.</summary>
internal static class CoseKey
{
    /// <summary>ECDSA with P-256 and SHA-256.</summary>
    public const long Es256 = -7;

    /// <summary>RSASSA-PKCS1-v1_5 with SHA-256.</summary>
    public const long Rs256 = -257;

    private const int CoordinateLength = 32;
    private const int MinModulus = 256;
    private const int MaxModulus = 1024;
    private const int MaxExponent = 4;

    /// <summary>The key as SubjectPublicKeyInfo, and its algorithm; null where it is none that is taken.</summary>
    public static (long Algorithm, byte[] PublicKey)? Read(Dictionary<object, object?> key)
    {
        try
        {
            return (Value(key, 1), Value(key, 3)) switch
            {
                (2L, Es256) => Elliptic(key) is { } elliptic ? (Es256, elliptic) : null,
                (3L, Rs256) => Rsa(key) is { } rsa ? (Rs256, rsa) : null,
                _ => null,
            };
        }
        catch (CryptographicException)
        {
            // A point that is not on the curve, for one.
            return null;
        }
    }

    /// <summary>Whether it is the signature of the data by the key's owner.</summary>
    /// <param name="algorithm">The key's algorithm, one of these.</param>
    /// <param name="publicKey">The key as SubjectPublicKeyInfo.</param>
    /// <param name="data">What was signed.</param>
    /// <param name="signature">The signature; an elliptic one in DER.</param>
    public static bool Verifies(long algorithm, byte[] publicKey, byte[] data, byte[] signature)
    {
        try
        {
            return algorithm == Es256
                ? VerifiesElliptic(publicKey, data, signature)
                : VerifiesRsa(publicKey, data, signature);
        }
        catch (CryptographicException)
        {
            // Bytes that are no signature at all.
            return false;
        }
    }

    private static bool VerifiesElliptic(byte[] publicKey, byte[] data, byte[] signature)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(publicKey, out _);

        return key.VerifyData(
            data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    private static bool VerifiesRsa(byte[] publicKey, byte[] data, byte[] signature)
    {
        using var key = RSA.Create();
        key.ImportSubjectPublicKeyInfo(publicKey, out _);

        return key.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private static byte[]? Elliptic(Dictionary<object, object?> key)
    {
        if (Value(key, -1) is not 1L
            || Value(key, -2) is not byte[] { Length: CoordinateLength } x
            || Value(key, -3) is not byte[] { Length: CoordinateLength } y)
        {
            return null;
        }

        using var algorithm = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new() { X = x, Y = y },
        });
        return algorithm.ExportSubjectPublicKeyInfo();
    }

    private static byte[]? Rsa(Dictionary<object, object?> key)
    {
        if (Value(key, -1) is not byte[] { Length: >= MinModulus and <= MaxModulus } modulus
            || Value(key, -2) is not byte[] { Length: > 0 and <= MaxExponent } exponent
            || !IsOddWithoutPadding(modulus)
            || !IsOddWithoutPadding(exponent)
            || exponent is [1])
        {
            return null;
        }

        using var algorithm = RSA.Create(new RSAParameters { Modulus = modulus, Exponent = exponent });
        return algorithm.ExportSubjectPublicKeyInfo();
    }

    private static bool IsOddWithoutPadding(byte[] number) => number[0] != 0 && (number[^1] & 1) == 1;

    private static object? Value(Dictionary<object, object?> key, long label) => key.GetValueOrDefault(label);
}
