using CognitoGateway.Http.Exports;

namespace CognitoGateway.Http.Collections;

/// <summary>What a caller wants of a collection.</summary>
internal sealed record CollectionQuery
{
    /// <summary>Rows of a page when the caller names no number.</summary>
    public const int DefaultLimit = 60;

    /// <summary>Most rows of a page.</summary>
    public const int LargestLimit = 1000;

    /// <summary>Most rows to answer with.</summary>
    public int Limit { get; init; } = DefaultLimit;

    /// <summary>Most rows to ask Cognito for at once; null for as many as it gives.</summary>
    public int? LargestPage { get; init; }

    /// <summary>Cognito's token of the page to start with; null for the first one.</summary>
    public string? Cursor { get; init; }

    /// <summary>Cognito's filter expression; null for none.</summary>
    public string? Filter { get; init; }

    /// <summary>Names of the attributes to answer with; null for all.</summary>
    public IReadOnlyList<string>? Attributes { get; init; }

    /// <summary>Only rows changed then or later; null for no such bound.</summary>
    public DateTimeOffset? UpdatedSince { get; init; }

    /// <summary>Only rows changed then or before; null for no such bound.</summary>
    public DateTimeOffset? UpdatedUntil { get; init; }

    /// <summary>The format of a whole collection; null for pages.</summary>
    public StreamFormat? Format { get; init; }

    /// <summary>Whether attributes stand beside a row's own members.</summary>
    public bool Flattens { get; init; }

    /// <summary>The way through all users; null for the one that suits the pool.</summary>
    public ScanKind? Scan { get; init; }

    /// <summary>Whether a stream tells the cursors that it can be continued from.</summary>
    public bool TellsCursors { get; init; }

    /// <summary>
    /// Whether pages have the cursors that a stream can be continued from, for a reader who keeps them: those need not
    /// fit into a request.
    /// </summary>
    public bool KeepsCursors { get; init; }

    /// <summary>Whether each user is answered with their groups.</summary>
    public bool ExpandsGroups { get; init; }

    /// <summary>The region to ask; null for the one of the pool that the request names.</summary>
    public string? Region { get; init; }

    /// <summary>Whether the caller may see a row at all; null where every row may be seen.</summary>
    public Func<ReadOnlySpan<byte>, bool>? Allows { get; init; }

    /// <summary>Whether rows are picked by when they were changed.</summary>
    public bool PicksByDate => UpdatedSince is not null || UpdatedUntil is not null;

    /// <summary>Whether some rows are left out.</summary>
    public bool Picks => PicksByDate || Allows is not null;

    /// <summary>Whether a row changed at <paramref name="modified"/> is in the span; one without a date is not.</summary>
    public bool Wants(DateTimeOffset? modified) =>
        modified is { } at && !(at < UpdatedSince) && !(at > UpdatedUntil);
}
