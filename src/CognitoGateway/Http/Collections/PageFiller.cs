using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CognitoGateway.Sdk;

namespace CognitoGateway.Http.Collections;

/// <summary>
/// Fills a page of the size that the caller wants by following Cognito's, which are smaller, sometimes short and
/// sometimes empty. It only ever asks for as many rows as are still wanted: so a page of Cognito's never has to be cut,
/// and Cognito's own token is the cursor, with no row lost or told twice.
/// </summary>
internal sealed class PageFiller<TRequest, TResponse>
    where TRequest : CognitoShape
    where TResponse : CognitoShape
{
    // Where rows are picked by their dates, few may be found in many pages. A caller who has got some can go on later.
    private const int MostCalls = 50;

    private readonly CognitoOperation<TRequest, TResponse> _operation;
    private readonly CollectionFeatures _features;
    private readonly byte[] _items;
    private readonly byte[] _responseToken;
    private readonly JsonPropertyInfo _requestToken;
    private readonly JsonPropertyInfo? _limit;

    /// <summary>Makes the filler of a list operation.</summary>
    public PageFiller(CognitoOperation<TRequest, TResponse> operation, CollectionFeatures features)
    {
        (_operation, _features) = (operation, features);
        _items = Encoding.UTF8.GetBytes(features.Pages.Items);
        _responseToken = Encoding.UTF8.GetBytes(features.Pages.ResponseToken);
        _requestToken = Member(features.Pages.RequestToken)!;
        _limit = Member(features.Pages.Limit);
    }

    /// <summary>The record of a row.</summary>
    public Type Row => _features.Row;

    /// <summary>Sets the members of the request that name a page.</summary>
    public void Prepare(TRequest request, int rows, string? cursor)
    {
        _limit?.Set!(request, Math.Min(rows, _features.Pages.LargestPage));
        _requestToken.Set!(request, cursor);
    }

    /// <summary>Reads the page.</summary>
    /// <param name="cognito">The client.</param>
    /// <param name="request">The request, all but the page.</param>
    /// <param name="query">What is wanted.</param>
    /// <param name="write">How rows are written.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CognitoException">A call failed, or Cognito's pages lead nowhere.</exception>
    public async Task<FilledPage> ReadAsync(
        CognitoClient cognito,
        TRequest request,
        CollectionQuery query,
        RowWriter write,
        CancellationToken cancellationToken)
    {
        var page = new FilledPage(write) { NextCursor = query.Cursor };
        var size = PageSize(query);
        try
        {
            for (var calls = 1; ; calls++)
            {
                var rows = Math.Min(size, query.Limit - page.Count);
                Prepare(request, rows, page.NextCursor);
                if (await SendAsync(cognito, request, query, isShorter: rows < size, cancellationToken) is not { } answer)
                {
                    return page;
                }

                Take(answer, page, query);
                if (page.NextCursor is null || IsFull(page, query) || (page.Count > 0 && calls >= MostCalls))
                {
                    return page;
                }
            }
        }
        catch
        {
            page.Dispose();
            throw;
        }
    }

    /// <summary>Reads one page of Cognito's, as large as it makes them; it may be short or empty all the same.</summary>
    /// <exception cref="CognitoException">The call failed, or the page leads nowhere.</exception>
    public async Task<FilledPage> ReadOneAsync(
        CognitoClient cognito,
        TRequest request,
        CollectionQuery query,
        string? cursor,
        RowWriter write,
        CancellationToken cancellationToken)
    {
        var page = new FilledPage(write) { NextCursor = cursor };
        try
        {
            Prepare(request, _features.Pages.LargestPage, cursor);
            Take((await SendAsync(cognito, request, query, isShorter: false, cancellationToken))!, page, query);

            return page;
        }
        catch
        {
            page.Dispose();
            throw;
        }
    }

    // Cognito documents a token as good for a request of the same parameters. Whether that counts the limit is not
    // told: so it stays the same where it can, and where Cognito refuses another one the page ends there, with what it
    // has got and the token that was not used.
    private async Task<CognitoAnswer<TResponse>?> SendAsync(
        CognitoClient cognito,
        TRequest request,
        CollectionQuery query,
        bool isShorter,
        CancellationToken cancellationToken)
    {
        try
        {
            var there = query.Region is { } region ? cognito.In(region) : cognito;

            return await there.SendAsync(_operation, request, cancellationToken);
        }
        catch (CognitoException refusal) when (isShorter && refusal.Code == "InvalidParameterException")
        {
            return null;
        }
    }

    // The largest size that divides what is wanted into equal pages, unless that takes far more of them.
    private int PageSize(CollectionQuery query)
    {
        var largest = Math.Min(query.LargestPage is { } wanted and > 0 ? wanted : int.MaxValue, _features.Pages.LargestPage);
        if (query.Limit <= largest)
        {
            return query.Limit;
        }

        var sizes = Enumerable.Range(0, (largest + 1) / 2).Select(less => largest - less);

        return sizes.FirstOrDefault(size => query.Limit % size == 0, largest);
    }

    // An operation without a limit decides itself how many rows there are.
    private bool IsFull(FilledPage page, CollectionQuery query) =>
        _limit is null ? page.Count > 0 : page.Count >= query.Limit;

    private void Take(CognitoAnswer<TResponse> answer, FilledPage page, CollectionQuery query)
    {
        using var owned = answer;
        var isWanted = query.Picks ? Wants(query) : null;
        var before = page.NextCursor;
        try
        {
            page.NextCursor = WireJson.ReadPage(
                answer.Utf8.Span, _items, _responseToken, (json, start) => page.Add(json, start, isWanted));
        }
        catch (JsonException e)
        {
            throw Malformed("Cognito's answer could not be read.", answer, e);
        }

        if (before is not null && page.NextCursor == before)
        {
            throw Malformed("Cognito's next page is the one that it has just given.", answer);
        }
    }

    private Func<ReadOnlySpan<byte>, bool> Wants(CollectionQuery query) => row =>
        (!query.PicksByDate || query.Wants(WireJson.GetTimestamp(row, _features.ModifiedMember)))
        && query.Allows?.Invoke(row) is not false;

    private CognitoException Malformed(string message, CognitoAnswer<TResponse> answer, Exception? cause = null) =>
        new(CognitoErrorCodes.MalformedAnswer, message, cause)
        {
            Operation = _operation.Name,
            RequestId = answer.RequestId,
            Retry = RetrySafety.Never,
        };

    private static JsonPropertyInfo? Member(string? name) =>
        CognitoJson.Wire.TypeInfo<TRequest>().Properties.FirstOrDefault(member => member.Name == name);
}
