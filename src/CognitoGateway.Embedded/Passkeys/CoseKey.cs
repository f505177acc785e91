using System.Security.Cryptography;

namespace CognitoGateway.Embedded.Passkeys;

/// <summary>Public keys as authenticators hand them over: RFC 9053.</summary>
internal static class CoseKey
{
    /// <summary>ECDSA with P-256 and SHA-256.</summary>
    public const long Es256 = -7;

    /// <summary>RSASSA-PKCS1-v1_5 with SHA-256.</summary>
    public const long Rs256 = -257;

    private const int MinModulus = 256;
    private const int MaxModulus = 1024;

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

    private static byte[]? Elliptic(Dictionary<object, object?> key)
    {
        if (Value(key, -1) is not 1L || Value(key, -2) is not byte[] x || Value(key, -3) is not byte[] y)
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
            || Value(key, -2) is not byte[] exponent)
        {
            return null;
        }

        using var algorithm = RSA.Create(new RSAParameters { Modulus = modulus, Exponent = exponent });
        return algorithm.ExportSubjectPublicKeyInfo();
    }

    private static object? Value(Dictionary<object, object?> key, long label) => key.GetValueOrDefault(label);
}
