using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;

namespace CognitoGateway.Embedded.Srp;

/// <summary>
/// The numbers that Cognito's SRP-6a calculates with: the group of 3,072 bits of RFC 5054 and its generator 2, hashed
/// as big-endian two's complement without padding to the group's length.
/// </summary>
internal static class SrpGroup
{
    /// <summary>Bytes of a number of the group.</summary>
    public const int Size = 384;

    private const int WindowBits = 4;
    private const int WindowValues = 1 << WindowBits;
    private const int Windows = 64;

    /// <summary>The modulus.</summary>
    public static readonly BigInteger N = Hex(
        """
        FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD
        EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED
        EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F
        83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B
        E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510
        15728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7
        ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200C
        BBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF
        """);

    /// <summary>The multiplier: the hash of modulus and generator.</summary>
    public static readonly BigInteger K = Hash(Bytes(N), Bytes(2));

    private static readonly Lazy<BigInteger[]> PowersOfG = new(CalculatePowers);

    /// <summary>The number of a hexadecimal text of any case and length.</summary>
    /// <exception cref="FormatException">The text is no hexadecimal number.</exception>
    public static BigInteger Hex(string text) => BigInteger.Parse(
        "0" + text.ReplaceLineEndings(""), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    /// <summary>The number in lower-case hexadecimal digits, without zeros in front.</summary>
    public static string Hex(BigInteger number)
    {
        var digits = number.ToString("x", CultureInfo.InvariantCulture).TrimStart('0');
        return digits.Length > 0 ? digits : "0";
    }

    /// <summary>The number as it is hashed: a zero byte stands in front where the highest bit is set.</summary>
    public static byte[] Bytes(BigInteger number) => number.ToByteArray(isUnsigned: false, isBigEndian: true);

    /// <summary>The positive number of big-endian bytes.</summary>
    public static BigInteger Number(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    /// <summary>The SHA-256 hash of the parts, as a number.</summary>
    public static BigInteger Hash(params IEnumerable<byte[]> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            hash.AppendData(part);
        }

        return Number(hash.GetHashAndReset());
    }

    /// <summary>
    /// The generator raised to the exponent. One of up to 256 bits takes 64 multiplications of powers that are kept,
    /// a tenth of the time that it takes without them: a user's verifier is made each time that a password is set.
    /// </summary>
    public static BigInteger PowerOfG(BigInteger exponent)
    {
        if (exponent.GetBitLength() > Windows * WindowBits)
        {
            return BigInteger.ModPow(2, exponent, N);
        }

        Span<byte> digits = stackalloc byte[Windows * WindowBits / 8];
        exponent.TryWriteBytes(digits, out var length, isUnsigned: true);
        var power = BigInteger.One;
        for (var i = 0; i < length; i++)
        {
            power = power * PowersOfG.Value[Index(2 * i, digits[i] & 0xF)] % N;
            power = power * PowersOfG.Value[Index((2 * i) + 1, digits[i] >> WindowBits)] % N;
        }

        return power;
    }

    private static int Index(int window, int value) => (window * WindowValues) + value;

    // For each window of four bits of an exponent, the generator raised to each value of that window.
    private static BigInteger[] CalculatePowers()
    {
        var powers = new BigInteger[Windows * WindowValues];
        BigInteger step = 2;
        for (var window = 0; window < Windows; window++)
        {
            var power = BigInteger.One;
            for (var value = 0; value < WindowValues; value++)
            {
                powers[Index(window, value)] = power;
                power = power * step % N;
            }

            step = power;
        }

        return powers;
    }
}
