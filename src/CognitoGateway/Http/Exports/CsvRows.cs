using System.Buffers;
using System.Text;
using System.Text.Json;
using CognitoGateway.Http.Collections;
using CsvHelper;

namespace CognitoGateway.Http.Exports;

/// <summary>
/// RFC 4180: a first line with the names of the columns, CRLF, quotes where they are needed. What a row has besides the
/// columns is left out; values that are lists or objects are JSON. Values are written as they are, those that a
/// spreadsheet would take for a formula too: who reads the file by a program gets the data, unaltered.
/// </summary>
internal sealed class CsvRows : IRowFormat
{
    private readonly string[] _names;
    private readonly byte[][] _columns;
    private readonly Range?[] _cells;
    private readonly MemoryStream _page = new();
    private readonly CsvWriter _csv;

    /// <summary>Makes the format.</summary>
    /// <param name="columns">The columns, named like the members of a row.</param>
    public CsvRows(IReadOnlyList<string> columns)
    {
        _names = [.. columns];
        _columns = [.. columns.Select(Encoding.UTF8.GetBytes)];
        _cells = new Range?[columns.Count];
        _csv = CsvWriter.Create(_page, CsvWriterOptions.Default, leaveOpen: true);
    }

    /// <inheritdoc/>
    public string ContentType => $"{StreamFormats.MediaTypes[StreamFormat.Csv]}; charset=utf-8; header=present";

    /// <inheritdoc/>
    public void Begin(IBufferWriter<byte> output)
    {
        _csv.WriteRecord(_names);
        MoveTo(output);
    }

    /// <inheritdoc/>
    public void Write(FilledPage page, IBufferWriter<byte> output)
    {
        for (var i = 0; i < page.Count; i++)
        {
            Write(page[i].Span);
        }

        MoveTo(output);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _csv.Dispose();
        _page.Dispose();
    }

    private void MoveTo(IBufferWriter<byte> output)
    {
        _csv.Flush();
        output.Write(_page.GetBuffer().AsSpan(0, (int)_page.Length));
        _page.SetLength(0);
    }

    private void Write(ReadOnlySpan<byte> row)
    {
        FindCells(row);
        foreach (var cell in _cells)
        {
            WriteField(cell is { } place ? row[place] : default);
        }

        _csv.EndRecord();
    }

    private void WriteField(ReadOnlySpan<byte> value)
    {
        if (value is not [(byte)'"', .. var text, _])
        {
            _csv.WriteField(value);
        }
        else if (!text.Contains((byte)'\\'))
        {
            _csv.WriteField(text);
        }
        else
        {
            var reader = new Utf8JsonReader(value);
            reader.Read();
            _csv.WriteField(reader.GetString());
        }
    }

    private void FindCells(ReadOnlySpan<byte> row)
    {
        Array.Clear(_cells);
        var expected = 0;
        var reader = new Utf8JsonReader(row);
        reader.Read();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var column = Find(ref reader, ref expected);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            var isNull = reader.TokenType is JsonTokenType.Null;
            reader.Skip();
            if (column >= 0 && !isNull)
            {
                _cells[column] = start..(int)reader.BytesConsumed;
            }
        }
    }

    // Rows mostly have their members in the order of the columns: look first where the last one was found.
    private int Find(ref Utf8JsonReader reader, ref int expected)
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            var at = (expected + i) % _columns.Length;
            if (reader.ValueTextEquals(_columns[at]))
            {
                expected = at + 1;
                return at;
            }
        }

        return -1;
    }
}
