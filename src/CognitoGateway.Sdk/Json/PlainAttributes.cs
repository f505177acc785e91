using System.Buffers;

namespace CognitoGateway.Sdk;

/// <summary>
/// Attribute lists as Cognito writes them, <c>[{"Name":"…","Value":"…"}]</c> without a space or an escape, made into
/// objects byte by byte: a page of users consists of little else, and a JSON reader takes several times as long.
/// </summary>
internal static class PlainAttributes
{
    private static readonly SearchValues<byte> EndsOrEscapes = SearchValues.Create(
        [(byte)'"', (byte)'\\', .. Enumerable.Range(0, 0x20).Select(control => (byte)control)]);

    private static ReadOnlySpan<byte> Opening => "{\"Name\":\""u8;

    private static ReadOnlySpan<byte> Middle => "\",\"Value\":\""u8;

    private static ReadOnlySpan<byte> Closing => "\"}"u8;

    /// <summary>Writes the object.</summary>
    /// <param name="json">JSON that begins with the list.</param>
    /// <param name="target">Where to.</param>
    /// <param name="read">How much of the JSON the list is.</param>
    /// <param name="written">How much was written.</param>
    /// <returns>Whether the list is one of those, and its object not too long for the target.</returns>
    public static bool TryWriteObject(ReadOnlySpan<byte> json, Span<byte> target, out int read, out int written)
    {
        (read, written) = (1, 0);
        if (json is not [(byte)'[', (byte)'{', ..] || !TryPut("{"u8, target, ref written))
        {
            return false;
        }

        while (TryWriteMember(json, target, ref read, ref written))
        {
            switch (json[read..])
            {
                case [(byte)',', ..]:
                    read++;
                    if (!TryPut(","u8, target, ref written))
                    {
                        return false;
                    }

                    break;
                case [(byte)']', ..]:
                    read++;
                    return TryPut("}"u8, target, ref written);
                default:
                    return false;
            }
        }

        return false;
    }

    private static bool TryWriteMember(
        ReadOnlySpan<byte> json, Span<byte> target, ref int read, ref int written) =>
        TrySkip(json, Opening, ref read)
        && TryReadText(json, ref read, out var name)
        && TrySkip(json, Middle, ref read)
        && TryReadText(json, ref read, out var value)
        && TrySkip(json, Closing, ref read)
        && TryPut("\""u8, target, ref written)
        && TryPut(name, target, ref written)
        && TryPut("\":\""u8, target, ref written)
        && TryPut(value, target, ref written)
        && TryPut("\""u8, target, ref written);

    private static bool TrySkip(ReadOnlySpan<byte> json, ReadOnlySpan<byte> expected, ref int read)
    {
        if (!json[read..].StartsWith(expected))
        {
            return false;
        }

        read += expected.Length;
        return true;
    }

    private static bool TryReadText(ReadOnlySpan<byte> json, ref int read, out ReadOnlySpan<byte> text)
    {
        var length = json[read..].IndexOfAny(EndsOrEscapes);
        text = length < 0 ? default : json.Slice(read, length);
        read += text.Length;

        return length >= 0;
    }

    private static bool TryPut(ReadOnlySpan<byte> bytes, Span<byte> target, ref int written)
    {
        if (!bytes.TryCopyTo(target[written..]))
        {
            return false;
        }

        written += bytes.Length;
        return true;
    }
}
