using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace CognitoGateway.EndToEnd.Tests.Support;

/// <summary>An authenticator app that was given this secret, in Base32: RFC 6238 with SHA-1, 30 s and 6 digits.</summary>
internal sealed class AuthenticatorApp(string secret)
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The code of so many steps from now: each one is taken only once.</summary>
    public string Code(int ahead = 0)
    {
        var counter = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, (TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30) + ahead);
#pragma warning disable CA5350 // It is the hash that authenticator apps go by.
        var hash = HMACSHA1.HashData(Key(), counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xf)) & int.MaxValue;

        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private byte[] Key()
    {
        var bits = string.Concat(secret.Select(letter => Convert.ToString(Alphabet.IndexOf(letter) | 32, 2)[1..]));

        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }
}
