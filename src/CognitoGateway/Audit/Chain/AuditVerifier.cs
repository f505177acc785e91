using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;

namespace CognitoGateway.Audit.Chain;

/// <summary>Goes through the lines of a trail, and stops at the first that is not as it was written.</summary>
/// <param name="seal">Knows entries again.</param>
/// <param name="expected">A head that was noted earlier, which has to be in the chain; null for none.</param>
internal sealed class AuditVerifier(AuditSeal seal, AuditHead? expected)
{
    private long _line;
    private long _tornFrom;
    private ArrayBufferWriter<byte>? _torn;
    private bool _met;

    /// <summary>The last entry that is whole and in its place.</summary>
    public AuditHead Head { get; private set; } = AuditHead.None;

    /// <summary>What is wrong, naming the first broken entry; null where nothing is.</summary>
    public string? Fault { get; private set; }

    /// <summary>Lines that were not written to their end, of which the chain itself tells.</summary>
    public int TornLines { get; private set; }

    /// <summary>Looks at the next line, without its end.</summary>
    /// <returns>Whether to go on.</returns>
    public bool Take(ReadOnlyMemory<byte> line)
    {
        _line++;
        if (!seal.TryRead(line, out var entry))
        {
            SetAside(line.Span);
            return true;
        }

        Fault = FaultOf(entry);
        if (Fault is not null)
        {
            return false;
        }

        Head = entry.Head;
        _met |= Head == expected;

        return true;
    }

    /// <summary>Says that there are no more lines.</summary>
    public void End()
    {
        Fault ??= _torn is not null ? NotWhole() : null;
        Fault ??= _met || expected is null || expected == AuditHead.None ? null : Missing();
    }

    private string? FaultOf(AuditEntry entry)
    {
        if (_torn is { } torn)
        {
            if (entry.Torn != TornOf(torn.WrittenSpan))
            {
                return NotWhole();
            }

            TornLines++;
            _torn = null;
        }
        else if (entry.Torn is not null)
        {
            return Text($"Entry {entry.Head.Sequence} (line {_line}) tells of a torn line, and there is none before it.");
        }

        if (!entry.Follows(Head))
        {
            return Text($"Entry {entry.Head.Sequence} (line {_line}) does not follow entry {Head.Sequence}: ")
                + "what was between them was removed, or the order was changed.";
        }

        return expected is not null && expected.Sequence == entry.Head.Sequence && expected != entry.Head
            ? Text($"Entry {entry.Head.Sequence} (line {_line}) is not the one that was noted: its hash is {entry.Head.Hash}.")
            : null;
    }

    /// <summary>What is noted of bytes that are no entry.</summary>
    internal static TornLine TornOf(ReadOnlySpan<byte> bytes) => new(bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)));

    private void SetAside(ReadOnlySpan<byte> line)
    {
        if (_torn is null)
        {
            _torn = new();
            _tornFrom = _line;
        }
        else
        {
            _torn.Write("\n"u8);
        }

        _torn.Write(line);
    }

    private string NotWhole() => Text($"Entry {Head.Sequence + 1} (line {_tornFrom}) was changed, or not written to its end.");

    private string Missing() => Text(
        $"Entry {expected!.Sequence}, which was noted, is missing: the chain ends with entry {Head.Sequence}.");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
