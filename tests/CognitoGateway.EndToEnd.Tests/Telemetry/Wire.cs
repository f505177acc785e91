using System.Buffers.Binary;
using System.Text;

namespace CognitoGateway.EndToEnd.Tests.Telemetry;

/// <summary>A message in protobuf's wire format, its fields by their numbers.</summary>
internal sealed class Wire
{
    private readonly List<(int Number, ReadOnlyMemory<byte> Bytes, ulong Value)> _fields = [];

    private Wire(ReadOnlyMemory<byte> message)
    {
        var at = 0;
        while (at < message.Length)
        {
            var tag = Varint(message.Span, ref at);
            _fields.Add(((int)(tag >> 3), Field((int)(tag & 7), message, ref at, out var value), value));
        }
    }

    /// <summary>Reads a message.</summary>
    public static Wire Read(ReadOnlyMemory<byte> message) => new(message);

    /// <summary>The messages in a field, however often it is there.</summary>
    public IEnumerable<Wire> All(int number) => Of(number).Select(field => new Wire(field.Bytes));

    /// <summary>The message in a field; an empty one where there is none.</summary>
    public Wire One(int number) => All(number).FirstOrDefault() ?? new(default);

    /// <summary>Whether there is such a field.</summary>
    public bool Has(int number) => Of(number).Any();

    /// <summary>The text of a field; empty where there is none.</summary>
    public string Text(int number) => Encoding.UTF8.GetString(Of(number).FirstOrDefault().Bytes.Span);

    /// <summary>The bytes of a field in hexadecimal; empty where there is none.</summary>
    public string Hex(int number) => Convert.ToHexStringLower(Of(number).FirstOrDefault().Bytes.Span);

    /// <summary>The number in a field; 0 where there is none.</summary>
    public ulong Number(int number) => Of(number).FirstOrDefault().Value;

    private IEnumerable<(int Number, ReadOnlyMemory<byte> Bytes, ulong Value)> Of(int number) =>
        _fields.Where(field => field.Number == number);

    private static ReadOnlyMemory<byte> Field(int type, ReadOnlyMemory<byte> message, ref int at, out ulong value)
    {
        value = 0;
        switch (type)
        {
            case 0:
                value = Varint(message.Span, ref at);
                return default;
            case 1:
                value = BinaryPrimitives.ReadUInt64LittleEndian(message.Span[at..]);
                at += sizeof(ulong);
                return default;
            case 2:
                var length = (int)Varint(message.Span, ref at);
                at += length;
                return message.Slice(at - length, length);
            case 5:
                value = BinaryPrimitives.ReadUInt32LittleEndian(message.Span[at..]);
                at += sizeof(uint);
                return default;
            default:
                throw new InvalidDataException($"Protobuf has no wire type {type}.");
        }
    }

    private static ulong Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}
