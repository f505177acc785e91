using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CognitoGateway.Http.Answers;
using CognitoGateway.Sdk;

namespace CognitoGateway.Audit.Chain;

/// <summary>
/// Makes entries of events, and knows them again. An entry is one line of JSON: its sequence, the chain, the event, the
/// hash of the entry before, and at its end its own, which is that of the very bytes before it.
/// </summary>
internal sealed class AuditSeal(Secret? key)
{
    /// <summary>Length of a hash in hexadecimal.</summary>
    public const int HashDigits = 64;

    private readonly byte[]? _key = key is null ? null : Encoding.UTF8.GetBytes(key.Reveal());

    private static ReadOnlySpan<byte> BeforeHash => ",\"hash\":\""u8;

    private static ReadOnlySpan<byte> AfterHash => "\"}"u8;

    /// <summary>Writes the entry that follows another one, with the end of its line.</summary>
    /// <returns>Its place.</returns>
    public AuditHead Write(IBufferWriter<byte> output, AuditHead before, string chain, AuditEvent happened)
    {
        var sequence = before.Sequence + 1;
        var written = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(written, JsonAnswer.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteNumber("seq"u8, sequence);
            json.WriteString("chain"u8, chain);
            happened.Write(json);
            json.WriteString("prev"u8, before.Hash);
            json.WriteEndObject();
        }

        var hashed = written.WrittenSpan[..^1];
        var hash = HashOf(hashed);
        output.Write(hashed);
        output.Write(BeforeHash);
        output.Write(Encoding.ASCII.GetBytes(hash));
        output.Write(AfterHash);
        output.Write("\n"u8);

        return new(sequence, hash);
    }

    /// <summary>Reads a line without its end.</summary>
    /// <returns>Whether it is an entry that nobody changed.</returns>
    public bool TryRead(ReadOnlyMemory<byte> line, [NotNullWhen(true)] out AuditEntry? entry)
    {
        entry = null;
        var rest = BeforeHash.Length + HashDigits + AfterHash.Length;
        if (line.Length <= rest)
        {
            return false;
        }

        var hashed = line.Span[..^rest];
        var hash = HashOf(hashed);
        byte[] end = [.. BeforeHash, .. Encoding.ASCII.GetBytes(hash), .. AfterHash];
        if (!CryptographicOperations.FixedTimeEquals(end, line.Span[hashed.Length..]))
        {
            return false;
        }

        entry = AuditEntry.Read(line, hash);

        return entry is not null;
    }

    private string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(
        _key is null ? SHA256.HashData(bytes) : HMACSHA256.HashData(_key, bytes));
}
