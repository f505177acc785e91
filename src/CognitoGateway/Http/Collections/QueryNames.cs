namespace CognitoGateway.Http.Collections;

/// <summary>The query parameters of collections, each with the other names that it is taken under.</summary>
internal static class QueryNames
{
    /// <summary>Rows of a page.</summary>
    public static readonly string[] Limit = ["limit", "page_size"];

    /// <summary>Token of a page.</summary>
    public static readonly string[] Cursor = ["cursor", "page_token", "PaginationToken", "NextToken"];

    /// <summary>Cognito's filter expression.</summary>
    public static readonly string[] Filter = ["filter"];

    /// <summary>The attributes to answer with.</summary>
    public static readonly string[] Attributes = ["attributes"];

    /// <summary>Lower bound of the modification date.</summary>
    public static readonly string[] UpdatedSince = ["updatedSince", "since", "updated_since"];

    /// <summary>Upper bound of the modification date.</summary>
    public static readonly string[] UpdatedUntil = ["updatedUntil", "until", "updated_until"];

    /// <summary>What to fill in by other calls.</summary>
    public static readonly string[] Expand = ["expand"];

    /// <summary>Whether attributes stand beside a row's own members.</summary>
    public static readonly string[] Flatten = ["flatten"];

    /// <summary>The way through all users.</summary>
    public static readonly string[] Scan = ["scan"];

    /// <summary>Whether a stream tells the cursors that it can be continued from.</summary>
    public static readonly string[] Cursors = ["cursors"];
}
