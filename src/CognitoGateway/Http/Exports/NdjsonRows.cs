using System.Buffers;
using System.Text.Json;
using CognitoGateway.Http.Answers;
using CognitoGateway.Http.Collections;

namespace CognitoGateway.Http.Exports;

/// <summary>
/// A line of JSON for each row, and where the caller wants to be able to go on later, one after each page that tells
/// the cursor of what follows: <c>{"cursor":"…"}</c>.
/// </summary>
/// <param name="tellsCursors">Whether the cursors are told.</param>
internal sealed class NdjsonRows(bool tellsCursors) : IRowFormat
{
    /// <inheritdoc/>
    public string ContentType => StreamFormats.MediaTypes[StreamFormat.Ndjson];

    /// <inheritdoc/>
    public void Begin(IBufferWriter<byte> output)
    {
    }

    /// <inheritdoc/>
    public void Write(FilledPage page, IBufferWriter<byte> output)
    {
        for (var i = 0; i < page.Count; i++)
        {
            WriteLine(page[i].Span, output);
        }

        if (tellsCursors && page.NextCursor is { } cursor)
        {
            using (var json = new Utf8JsonWriter(output, JsonAnswer.WriterOptions))
            {
                json.WriteStartObject();
                json.WriteString("cursor"u8, cursor);
                json.WriteEndObject();
            }

            output.Write("\n"u8);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    // In JSON a line break can only be space between two tokens: a text has it escaped.
    private static void WriteLine(ReadOnlySpan<byte> row, IBufferWriter<byte> output)
    {
        var line = output.GetSpan(row.Length + 1)[..(row.Length + 1)];
        row.CopyTo(line);
        line[..^1].Replace((byte)'\n', (byte)' ');
        line[..^1].Replace((byte)'\r', (byte)' ');
        line[^1] = (byte)'\n';
        output.Advance(line.Length);
    }
}
