using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;

namespace CognitoGateway.Embedded.Codes;

/// <summary>Numbers and names drawn from an injected generator, so that a test can say what comes.</summary>
internal static class RandomNumbers
{
    /// <summary>How many digits a code has where nothing else is said.</summary>
    public const int CodeLength = 6;

    /// <summary>A number from 0 up to, and without, the limit; each equally likely.</summary>
    public static int Below(this RandomNumberGenerator random, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        Span<byte> bytes = stackalloc byte[sizeof(uint)];

        // The top of the range that does not hold the limit a whole number of times would favour small numbers.
        var end = uint.MaxValue - (uint.MaxValue % (uint)limit);
        uint drawn;
        do
        {
            random.GetBytes(bytes);
            drawn = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        }
        while (drawn >= end);

        return (int)(drawn % (uint)limit);
    }

    /// <summary>A code of six digits, as most of Cognito's messages carry it.</summary>
    public static string SixDigits(this RandomNumberGenerator random) => random.Digits(CodeLength);

    /// <summary>A code of up to nine digits.</summary>
    public static string Digits(this RandomNumberGenerator random, int count) =>
        random.Below((int)Math.Pow(10, count)).ToString("D" + count, CultureInfo.InvariantCulture);

    /// <summary>A random text of <paramref name="bytes"/> random bytes in base64url.</summary>
    public static string Text(this RandomNumberGenerator random, int bytes)
    {
        var drawn = new byte[bytes];
        random.GetBytes(drawn);
        return Base64Url.EncodeToString(drawn);
    }
}
