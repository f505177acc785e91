using System.IO.Pipelines;
using CognitoGateway.Http.Collections;

namespace CognitoGateway.Http.Exports;

/// <summary>
/// A whole collection, written as its pages arrive: no more than a few of them are in memory, whatever its length.
/// </summary>
/// <param name="pages">The pages; each is this object's once it is handed out.</param>
/// <param name="format">How rows are written.</param>
internal sealed class Export(IAsyncEnumerable<FilledPage> pages, IRowFormat format)
{
    /// <summary>The media type of what is written.</summary>
    public string ContentType => format.ContentType;

    /// <summary>
    /// Writes all of it, once, and sends on each page. Nothing is written before the first page is there, so that a failure up
    /// to then can be told in another way.
    /// </summary>
    /// <param name="output">Where to; it is not completed.</param>
    /// <param name="progress">Told the number of rows written so far, after each page; null for nobody.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task WriteAsync(PipeWriter output, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        using var owned = format;
        var hasBegun = false;
        var rows = 0L;
        await foreach (var page in pages.WithCancellation(cancellationToken))
        {
            using var current = page;
            if (!hasBegun)
            {
                format.Begin(output);
                hasBegun = true;
            }

            format.Write(page, output);
            await output.FlushAsync(cancellationToken);
            rows += page.Count;
            progress?.Report(rows);
        }
    }
}
