using System.Text.Json;
using CognitoGateway.Http.Answers;
using CognitoGateway.Sdk;

namespace CognitoGateway.Http.Collections;

/// <summary>The rows of a page of the gateway's, out of one or more pages of Cognito's, as the caller gets them.</summary>
internal sealed class FilledPage : IDisposable
{
    private readonly PooledBuffer _rows = new(32 * 1024);
    private readonly List<Range> _places = [];
    private readonly Utf8JsonWriter _writer;
    private readonly RowWriter _write;

    /// <summary>Makes a page without rows.</summary>
    /// <param name="write">How its rows are written.</param>
    public FilledPage(RowWriter write)
    {
        _write = write;
        _writer = new(_rows, JsonAnswer.WriterOptions);
    }

    /// <summary>How many rows there are.</summary>
    public int Count => _places.Count;

    /// <summary>Cognito's token of what follows; null on the last page.</summary>
    public string? NextCursor { get; set; }

    /// <summary>One row.</summary>
    public ReadOnlyMemory<byte> this[int index] => _rows.Written[_places[index]];

    /// <summary>Adds a row of a page of Cognito's.</summary>
    /// <param name="json">Cognito's page.</param>
    /// <param name="start">Where the row begins in it.</param>
    /// <param name="isWanted">Looks at the row in Cognito's dialect; null where every row is wanted.</param>
    /// <returns>Where the row ends.</returns>
    public int Add(ReadOnlySpan<byte> json, int start, Func<ReadOnlySpan<byte>, bool>? isWanted = null)
    {
        var before = _rows.Written.Length;
        if (Count > 0)
        {
            _rows.GetSpan(1)[0] = (byte)',';
            _rows.Advance(1);
        }

        var begin = _rows.Written.Length;
        var end = _write(json, start, _writer);
        _writer.Flush();
        _writer.Reset();
        if (isWanted?.Invoke(json[start..end]) is false)
        {
            _rows.Shorten(before);
        }
        else
        {
            _places.Add(begin.._rows.Written.Length);
        }

        return end;
    }

    /// <summary>The same page with more members in each row; this one is disposed of.</summary>
    /// <param name="writeMore">Writes them, by the row's index.</param>
    public FilledPage With(Action<int, Utf8JsonWriter> writeMore)
    {
        using var owned = this;
        var index = 0;
        var page = new FilledPage((row, _, json) =>
        {
            json.WriteStartObject();
            WireJson.CopyMembers(row, json);
            writeMore(index++, json);
            json.WriteEndObject();

            return row.Length;
        })
        {
            NextCursor = NextCursor,
        };
        for (var i = 0; i < Count; i++)
        {
            page.Add(this[i].Span, start: 0);
        }

        return page;
    }

    /// <summary>Writes the rows into an array that is open.</summary>
    public void WriteRows(Utf8JsonWriter json)
    {
        if (Count > 0)
        {
            // They stand there with commas between them: to the writer they are one value.
            json.WriteRawValue(_rows.Written.Span, skipInputValidation: true);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _writer.Dispose();
        _rows.Dispose();
    }
}
