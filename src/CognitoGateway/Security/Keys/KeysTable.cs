namespace CognitoGateway.Security.Keys;

/// <summary>Shows keys as a table, with as much of their hashes as tells them apart.</summary>
internal static class KeysTable
{
    private const int ShownDigits = 8;

    private static readonly string[] Headings = ["NAME", "SHA-256", "CREATED", "EXPIRES", "SCOPES", "NETWORKS", "ATTRIBUTES"];

    /// <summary>Writes the table.</summary>
    public static void Write(TextWriter output, IEnumerable<ApiKey> keys, DateTimeOffset now)
    {
        List<string[]> rows = [Headings, .. keys.Select(key => Row(key, now))];
        int[] widths = [.. Headings.Select((_, column) => rows.Max(row => row[column].Length))];
        foreach (var row in rows)
        {
            output.WriteLine(string.Join("  ", row.Zip(widths, (cell, width) => cell.PadRight(width))).TrimEnd());
        }
    }

    private static string[] Row(ApiKey key, DateTimeOffset now) =>
    [
        key.Name,
        key.Sha256[..ShownDigits] + "…",
        key.CreatedAt ?? "-",
        (key.ExpiresAt ?? "never") + (KeysRotation.IsOver(key, now) ? " (over)" : ""),
        string.Join(',', key.Scopes),
        key.Networks.Count == 0 ? "-" : string.Join(',', key.Networks),
        Attributes(key.Attributes),
    ];

    private static string Attributes(AttributePolicyOptions attributes)
    {
        var kept = attributes.Hidden.Select(name => $"hide {name}")
            .Concat(attributes.Masked.Select(name => $"mask {name}"))
            .Concat(attributes.ReadOnly.Select(name => $"read-only {name}"));

        return string.Join(", ", kept) is { Length: > 0 } text ? text : "-";
    }
}
