using System.Runtime.CompilerServices;
using CognitoGateway.Http.Exports;
using CognitoGateway.Sdk;

namespace CognitoGateway.Http.Collections;

/// <summary>
/// A collection as a request wants it: all that it takes to read it, page by page or whole, without that request. For
/// one reader at a time.
/// </summary>
/// <param name="filler">Reads its pages.</param>
/// <param name="request">What Cognito is asked, all but the page.</param>
/// <param name="query">What is wanted.</param>
/// <param name="write">How rows are written.</param>
/// <param name="view">What the caller sees of users' attributes; null for all.</param>
internal sealed class CollectionRead<TRequest, TResponse>(
    PageFiller<TRequest, TResponse> filler,
    TRequest request,
    CollectionQuery query,
    RowWriter write,
    AttributeView? view)
    where TRequest : CognitoShape, new()
    where TResponse : CognitoShape
{
    /// <summary>What Cognito is asked, all but the page.</summary>
    public TRequest Request => request;

    /// <summary>What is wanted.</summary>
    public CollectionQuery Query => query;

    /// <summary>How rows are written.</summary>
    public RowWriter Write => write;

    /// <summary>Reads the page that is wanted.</summary>
    /// <exception cref="CognitoException">A call failed, or Cognito's pages lead nowhere.</exception>
    public Task<FilledPage> ReadPageAsync(CognitoClient cognito, CancellationToken cancellationToken) =>
        filler.ReadAsync(cognito, request, query, write, cancellationToken);

    /// <summary>Reads all pages from the one that is wanted on, one of Cognito's after the other.</summary>
    /// <exception cref="CognitoException">A call failed, or Cognito's pages lead nowhere.</exception>
    public async IAsyncEnumerable<FilledPage> ReadAllAsync(
        CognitoClient cognito, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var cursor = query.Cursor;
        do
        {
            var page = await ReadOneAsync(cognito, request, cursor, write, cancellationToken);
            cursor = page.NextCursor;
            yield return page;
        }
        while (cursor is not null);
    }

    /// <summary>Reads one page of Cognito's for a request that is about the same.</summary>
    /// <exception cref="CognitoException">The call failed, or the page leads nowhere.</exception>
    public Task<FilledPage> ReadOneAsync(
        CognitoClient cognito, TRequest asked, string? cursor, RowWriter writer, CancellationToken cancellationToken) =>
        filler.ReadOneAsync(cognito, asked, query, cursor, writer, cancellationToken);

    /// <summary>How the rows of the whole are written.</summary>
    public async Task<IRowFormat> FormatAsync(CognitoClient cognito, CancellationToken cancellationToken) =>
        query.Format is StreamFormat.Csv
            ? new CsvRows(await ColumnsAsync(cognito, cancellationToken))
            : new NdjsonRows(query.TellsCursors);

    /// <summary>The columns of the rows.</summary>
    /// <exception cref="CognitoException">The pool's schema could not be read.</exception>
    public async Task<IReadOnlyList<string>> ColumnsAsync(CognitoClient cognito, CancellationToken cancellationToken) =>
        request is IUserPoolRequest { UserPoolId: var pool } && query.Flattens
            ? await CsvColumns.OfUsersAsync(pool, query, view, cognito, cancellationToken)
            : CsvColumns.Of(filler.Row);
}
