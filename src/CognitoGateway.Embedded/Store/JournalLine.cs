using System.Buffers;
using System.Buffers.Text;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace CognitoGateway.Embedded.Store;

/// <summary>
/// One line of a journal: the CRC-32C of the JSON as eight hexadecimal digits, a blank, the JSON array of the changes
/// of one request, a line feed. A line counts whole or not at all.
/// </summary>
internal static class JournalLine
{
    private const int PrefixLength = 9;

    private static readonly StandardFormat Hex8 = new('x', 8);

    /// <summary>The line of one request's changes, its line feed included.</summary>
    public static ReadOnlyMemory<byte> Write(IReadOnlyList<StoreChange> changes)
    {
        var line = new ArrayBufferWriter<byte>(1024);
        line.Advance(Prefix(line.GetSpan(PrefixLength)));
        using (var writer = new Utf8JsonWriter(line))
        {
            JsonSerializer.Serialize(writer, changes, StoreJson.Default.IReadOnlyListStoreChange);
        }

        line.GetSpan(1)[0] = (byte)'\n';
        line.Advance(1);
        var written = MemoryMarshal.AsMemory(line.WrittenMemory);
        Utf8Formatter.TryFormat(Checksum(written.Span[PrefixLength..^1]), written.Span, out _, Hex8);
        return written;
    }

    /// <summary>The changes of a line without its line feed; null where the line is not whole.</summary>
    public static IReadOnlyList<StoreChange>? Read(ReadOnlySpan<byte> line)
    {
        if (line.Length < PrefixLength
            || !Utf8Parser.TryParse(line[..(PrefixLength - 1)], out uint checksum, out var digits, 'x')
            || digits != PrefixLength - 1
            || checksum != Checksum(line[PrefixLength..]))
        {
            return null;
        }

        return JsonSerializer.Deserialize(line[PrefixLength..], StoreJson.Default.IReadOnlyListStoreChange);
    }

    private static int Prefix(Span<byte> prefix)
    {
        prefix[..PrefixLength].Fill((byte)' ');
        return PrefixLength;
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var checksum = uint.MaxValue;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
        {
            checksum = BitOperations.Crc32C(checksum, word);
        }

        foreach (var rest in bytes[(words.Length * sizeof(ulong))..])
        {
            checksum = BitOperations.Crc32C(checksum, rest);
        }

        return ~checksum;
    }
}
