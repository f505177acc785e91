using System.Text;

namespace CognitoGateway.Embedded.SoftwareTokens;

/// <summary>Base32 of RFC 4648 without padding: the form that authenticator apps take secrets in.</summary>
internal static class Base32
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int BitsPerCharacter = 5;

    /// <summary>The bytes as text.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        var (buffer, bits) = (0, 0);
        foreach (var value in bytes)
        {
            (buffer, bits) = ((buffer << 8) | value, bits + 8);
            while (bits >= BitsPerCharacter)
            {
                bits -= BitsPerCharacter;
                text.Append(Alphabet[(buffer >> bits) & 31]);
            }

            buffer &= (1 << bits) - 1;
        }

        if (bits > 0)
        {
            text.Append(Alphabet[(buffer << (BitsPerCharacter - bits)) & 31]);
        }

        return text.ToString();
    }

    /// <summary>The bytes of a text that <see cref="Encode"/> made.</summary>
    public static byte[] Decode(string text)
    {
        List<byte> bytes = [];
        var (buffer, bits) = (0, 0);
        foreach (var character in text)
        {
            (buffer, bits) = ((buffer << BitsPerCharacter) | Alphabet.IndexOf(character), bits + BitsPerCharacter);
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)(buffer >> bits));
            }

            buffer &= (1 << bits) - 1;
        }

        return [.. bytes];
    }
}
