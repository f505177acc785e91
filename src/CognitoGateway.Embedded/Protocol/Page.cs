namespace CognitoGateway.Embedded.Protocol;

/// <summary>One page of a list.</summary>
/// <param name="Items">The rows.</param>
/// <param name="NextToken">Token of the next page; null on the last one.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? NextToken);

/// <summary>Cuts pages.</summary>
internal static class Page
{
    /// <summary>The most rows of a page, and their number where the request names none.</summary>
    public const int MaxSize = 60;

    /// <summary>The size of a page; 0 and null ask for the largest.</summary>
    public static int Size(int? limit) => limit is > 0 and <= MaxSize ? limit.Value : MaxSize;

    /// <summary>The page of rows; a page that is full and the last one has no token.</summary>
    /// <param name="rows">The rows from the page's first one on: one more than fit tells that there are more.</param>
    /// <param name="size">How many rows fit.</param>
    /// <param name="tokenAfter">Makes the token of the page after a row.</param>
    public static Page<T> Cut<T>(IReadOnlyList<T> rows, int size, Func<T, string> tokenAfter) => rows.Count <= size
        ? new(rows, null)
        : new([.. rows.Take(size)], tokenAfter(rows[size - 1]));
}
