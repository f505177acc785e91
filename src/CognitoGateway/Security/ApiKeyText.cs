using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CognitoGateway.Security;

/// <summary>
/// The form of the keys that the gateway makes: <c>cgk_</c>, 43 random characters (256 bits) and 6 of a checksum, so that
/// scanners for secrets find them (<c>cgk_[0-9A-Za-z]{49}</c>) and a mistyped one is told from an unknown one.
/// </summary>
internal static class ApiKeyText
{
    /// <summary>What they begin with. Keys that do, and have another checksum, are none.</summary>
    public const string Prefix = "cgk_";

    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int RandomLength = 43;
    private const int ChecksumLength = 6;

    /// <summary>Makes a key.</summary>
    public static string Create()
    {
        var key = Prefix + RandomNumberGenerator.GetString(Alphabet, RandomLength);

        return key + ChecksumOf(key);
    }

    /// <summary>Whether the text has the beginning of the gateway's keys, and is none.</summary>
    public static bool IsMistyped(string text) => text.StartsWith(Prefix, StringComparison.Ordinal)
        && (text.Length != Prefix.Length + RandomLength + ChecksumLength
            || ChecksumOf(text[..^ChecksumLength]) != text[^ChecksumLength..]);

    /// <summary>What is kept of a key: the SHA-256 of its UTF-8 bytes.</summary>
    public static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private static string ChecksumOf(string text)
    {
        var number = BinaryPrimitives.ReadUInt32BigEndian(HashOf(text));

        return string.Create(ChecksumLength, number, static (digits, rest) =>
        {
            for (var i = digits.Length - 1; i >= 0; i--)
            {
                digits[i] = Alphabet[(int)(rest % (uint)Alphabet.Length)];
                rest /= (uint)Alphabet.Length;
            }
        });
    }
}
