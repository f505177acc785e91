using System.Buffers;
using System.Text;
using CognitoGateway.Audit;
using CognitoGateway.Audit.Chain;

namespace CognitoGateway.Tests.Audit.Chain;

/// <summary>Lines of a trail as they are written, and what a verification says of them.</summary>
internal static class TestTrail
{
    /// <summary>A key of entries' hashes.</summary>
    public const string Key = "a-key-of-32-characters-or-more-01";

    /// <summary>Something that happened.</summary>
    public static AuditEvent Happened(string operation = "DeleteUser") =>
        new(AuditKind.Action, new(2026, 11, 20, 18, 0, 0, TimeSpan.Zero)) { Operation = operation, Status = 204 };

    /// <summary>So many entries, one after the other.</summary>
    public static List<string> Lines(int count, string? key = null)
    {
        var seal = new AuditSeal(key);
        var head = AuditHead.None;
        var lines = new List<string>();
        for (var i = 0; i < count; i++)
        {
            var line = new ArrayBufferWriter<byte>();
            head = seal.Write(line, head, "gw-1", Happened());
            lines.Add(Encoding.UTF8.GetString(line.WrittenSpan).TrimEnd('\n'));
        }

        return lines;
    }

    /// <summary>The place of an entry.</summary>
    public static AuditHead HeadOf(string line, string? key = null) =>
        new AuditSeal(key).TryRead(Encoding.UTF8.GetBytes(line), out var entry)
            ? entry.Head
            : throw new ArgumentException("It is no entry.", nameof(line));

    /// <summary>Verifies lines.</summary>
    public static AuditVerifier Verify(IEnumerable<string> lines, string? key = null, AuditHead? expected = null)
    {
        var verifier = new AuditVerifier(new(key), expected);
        foreach (var line in lines)
        {
            if (!verifier.Take(Encoding.UTF8.GetBytes(line)))
            {
                break;
            }
        }

        verifier.End();

        return verifier;
    }
}
