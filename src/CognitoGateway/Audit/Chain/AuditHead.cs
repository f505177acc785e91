using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CognitoGateway.Audit.Chain;

/// <summary>An entry's place in its chain. The last one's is what to note down: it shows a later cut.</summary>
/// <param name="Sequence">Number of the entry, from 1; 0 before the first one.</param>
/// <param name="Hash">Its hash, in hexadecimal.</param>
internal sealed record AuditHead(long Sequence, string Hash)
{
    /// <summary>Before the first entry.</summary>
    public static readonly AuditHead None = new(0, new('0', AuditSeal.HashDigits));

    /// <summary>Reads a head as <see cref="ToString"/> writes it.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out AuditHead? head)
    {
        head = text?.Split('/') is [{ Length: AuditSeal.HashDigits } hash, var sequence]
            && hash.All(char.IsAsciiHexDigit)
            && long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? new(number, hash.ToLowerInvariant())
                : null;

        return head is not null;
    }

    /// <summary><c>HASH/SEQ</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Hash}/{Sequence}");
}
