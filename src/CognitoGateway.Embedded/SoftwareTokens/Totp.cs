using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CognitoGateway.Embedded.SoftwareTokens;

/// <summary>Codes of authenticator apps: RFC 6238 with HMAC-SHA1, 30 seconds and 6 digits.</summary>
internal static class Totp
{
    /// <summary>Bytes of a secret: as many as the hash has, as RFC 4226 advises.</summary>
    public const int SecretSize = 20;

    private const int StepSeconds = 30;
    private const int Modulus = 1_000_000;

    /// <summary>The number of the time step.</summary>
    public static long StepAt(DateTimeOffset time) => time.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>
    /// The step whose code it is: this one, the one before or the one after, as clocks differ. Null where it is the
    /// code of none of them.
    /// </summary>
    public static long? StepOf(string secret, string code, DateTimeOffset now)
    {
        var key = Base32.Decode(secret);
        var given = Encoding.ASCII.GetBytes(code);
        long? found = null;
        foreach (var step in new[] { StepAt(now) - 1, StepAt(now), StepAt(now) + 1 })
        {
            // All three are compared: the time taken says nothing of which.
            found = CryptographicOperations.FixedTimeEquals(given, Encoding.ASCII.GetBytes(Code(key, step)))
                ? step
                : found;
        }

        return found;
    }

    /// <summary>The code of a step.</summary>
    public static string Code(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // SHA-1 is what RFC 6238 and every authenticator app go by; as an HMAC it is not broken.
        HMACSHA1.HashData(key, counter, hash);
#pragma warning restore CA5350
        var offset = hash[^1] & 0xf;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[offset..]) & int.MaxValue;

        return (number % Modulus).ToString("D6", CultureInfo.InvariantCulture);
    }
}
