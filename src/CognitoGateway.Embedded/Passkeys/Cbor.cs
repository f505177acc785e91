using System.Buffers.Binary;
using System.Text;

namespace CognitoGateway.Embedded.Passkeys;

/// <summary>
/// Reads CBOR as authenticators write it: the canonical form of CTAP2, whose lengths all stand in front. Integers come
/// as <see cref="long"/>, strings as <see cref="string"/> and byte arrays, maps as dictionaries with keys that are
/// integers or strings.
/// </summary>
internal ref struct Cbor
{
    // CTAP2 nests four deep at most; an attestation may bring along more.
    private const int MaxDepth = 8;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private ReadOnlySpan<byte> _rest;

    private Cbor(ReadOnlySpan<byte> bytes) => _rest = bytes;

    /// <summary>Reads the one value that the bytes are.</summary>
    /// <exception cref="FormatException">They are no such CBOR, or more than one value.</exception>
    public static object? Read(ReadOnlySpan<byte> bytes)
    {
        var value = ReadFrom(ref bytes);
        return bytes.IsEmpty ? value : throw new FormatException("Something follows the CBOR.");
    }

    /// <summary>Reads the value that the bytes begin with, and leaves what follows it.</summary>
    /// <exception cref="FormatException">They begin with no such CBOR.</exception>
    public static object? ReadFrom(ref ReadOnlySpan<byte> bytes)
    {
        var cbor = new Cbor(bytes);
        var value = cbor.Value(MaxDepth);
        bytes = cbor._rest;
        return value;
    }

    private object? Value(int depth)
    {
        if (depth == 0)
        {
            throw new FormatException("The CBOR is nested too deep.");
        }

        var head = Take(1)[0];
        var (kind, detail) = (head >> 5, head & 0x1f);

        return kind switch
        {
            0 => Length(detail),
            1 => -1 - Length(detail),
            2 => Take(Length(detail)).ToArray(),
            3 => Text(Take(Length(detail))),
            4 => Items(Length(detail), depth - 1),
            5 => Pairs(Length(detail), depth - 1),
            7 => detail switch
            {
                20 => false,
                21 => true,
                22 => null,
                _ => throw new FormatException("The CBOR holds a value of an unknown kind."),
            },
            _ => throw new FormatException("The CBOR holds a tag."),
        };
    }

    private long Length(int detail)
    {
        var number = detail switch
        {
            < 24 => (ulong)detail,
            24 => Take(1)[0],
            25 => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
            26 => BinaryPrimitives.ReadUInt32BigEndian(Take(4)),
            27 => BinaryPrimitives.ReadUInt64BigEndian(Take(8)),
            _ => throw new FormatException("The CBOR holds a value without a length."),
        };

        return number <= long.MaxValue ? (long)number : throw new FormatException("The CBOR holds a huge number.");
    }

    private List<object?> Items(long count, int depth)
    {
        List<object?> items = [];
        for (var i = 0L; i < count; i++)
        {
            items.Add(Value(depth));
        }

        return items;
    }

    private Dictionary<object, object?> Pairs(long count, int depth)
    {
        Dictionary<object, object?> pairs = [];
        for (var i = 0L; i < count; i++)
        {
            var key = Value(depth) is (long or string) and var simple
                ? simple
                : throw new FormatException("The CBOR holds a map with a key that is neither a number nor a text.");
            if (!pairs.TryAdd(key, Value(depth)))
            {
                throw new FormatException("The CBOR holds a map with a key that is there twice.");
            }
        }

        return pairs;
    }

    private ReadOnlySpan<byte> Take(long count)
    {
        if (count > _rest.Length)
        {
            throw new FormatException("The CBOR ends too early.");
        }

        var taken = _rest[..(int)count];
        _rest = _rest[(int)count..];
        return taken;
    }

    private static string Text(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw new FormatException("The CBOR holds a text that is not UTF-8.", e);
        }
    }
}
