using System.Text;

namespace CognitoGateway.Embedded.Imports;

/// <summary>A row of a file.</summary>
/// <param name="Line">Number of the line that it begins on, from 1 on.</param>
/// <param name="Fields">Its values; null where the row cannot be read.</param>
internal sealed record CsvRow(int Line, IReadOnlyList<string>? Fields);

/// <summary>
/// Reads rows of comma-separated values one at a time. A value with a comma in it is quoted (a quote inside is
/// doubled), or has a backslash before the comma.
/// </summary>
internal sealed class CsvReader(TextReader text)
{
    private const int MaxRow = 16_000;

    private int _line;

    /// <summary>The next row that is not empty; null at the end.</summary>
    public async Task<CsvRow?> ReadAsync(CancellationToken cancellationToken)
    {
        while (await text.ReadLineAsync(cancellationToken) is { } row)
        {
            var line = ++_line;
            if (row.Length == 0)
            {
                continue;
            }

            var fields = Split(row);
            // A quote that is still open: the value goes on in the next line.
            while (fields is null && row.Length <= MaxRow
                && await text.ReadLineAsync(cancellationToken) is { } more)
            {
                _line++;
                row += "\n" + more;
                fields = Split(row);
            }

            return new(line, row.Length <= MaxRow ? fields : null);
        }

        return null;
    }

    // Null where a quote is still open at the end.
    private static List<string>? Split(string row)
    {
        List<string> fields = [];
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < row.Length; i++)
        {
            var next = i + 1 < row.Length ? row[i + 1] : '\0';
            switch (row[i])
            {
                case '"' when quoted && next == '"':
                    field.Append('"');
                    i++;
                    break;
                case '"' when quoted || field.Length == 0:
                    quoted = !quoted;
                    break;
                case '\\' when !quoted && next == ',':
                    field.Append(',');
                    i++;
                    break;
                case ',' when !quoted:
                    fields.Add(field.ToString());
                    field.Clear();
                    break;
                default:
                    field.Append(row[i]);
                    break;
            }
        }

        fields.Add(field.ToString());
        return quoted ? null : fields;
    }
}
