using System.Text.Json;

namespace CognitoGateway.Audit.Chain;

/// <summary>An entry whose own hash is right, and what ties it to the others.</summary>
/// <param name="Head">Its place.</param>
/// <param name="Previous">The hash of the entry before, as it says.</param>
/// <param name="Torn">What it says was left of the line before; null where it says nothing of it.</param>
internal sealed record AuditEntry(AuditHead Head, string Previous, TornLine? Torn)
{
    /// <summary>Reads what a line says; null where it is not an entry's.</summary>
    public static AuditEntry? Read(ReadOnlyMemory<byte> line, string hash)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var members = json.RootElement;

            return new(
                new(members.GetProperty("seq"u8).GetInt64(), hash),
                members.GetProperty("prev"u8).GetString()!,
                members.TryGetProperty("torn"u8, out var torn)
                    ? new(torn.GetProperty("bytes"u8).GetInt64(), torn.GetProperty("sha256"u8).GetString()!)
                    : null);
        }
        catch (Exception exception) when (
            exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Whether it comes right after another one.</summary>
    public bool Follows(AuditHead before) => Previous == before.Hash && Head.Sequence == before.Sequence + 1;
}
