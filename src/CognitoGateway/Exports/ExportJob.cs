using CognitoGateway.Http.Collections;
using CognitoGateway.Http.Exports;
using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.Exports;

/// <summary>A job as it is kept: all that it takes to go on with it.</summary>
internal sealed record ExportJob : CognitoShape
{
    /// <summary>Its id; of two jobs the younger one has the greater id.</summary>
    public required string Id { get; init; }

    /// <summary>What it is to export.</summary>
    public required CreateExportRequest Order { get; init; }

    /// <summary>Whose it is.</summary>
    public required JobCaller Caller { get; init; }

    /// <summary>How far it is: one of <see cref="ExportStatus"/>.</summary>
    public required string Status { get; init; }

    /// <summary>When it was ordered.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was begun; null where it was not.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended, in either way; null where it has not.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>When it is deleted with its files.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>How many users the pool has, about; null where that is not known.</summary>
    public long? EstimatedUsers { get; init; }

    /// <summary>The columns of CSV, the same in all files; null before they are known.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>Where to go on behind what the files hold; null for the beginning.</summary>
    public string? Cursor { get; init; }

    /// <summary>Whether the files hold everything.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Rows in the files.</summary>
    public long Rows { get; init; }

    /// <summary>The files, as far as they count: what is in the folder besides was not finished.</summary>
    public IReadOnlyList<JobFile> Files { get; init; } = [];

    /// <summary>How often in a row it was begun, or failed, without having come any further.</summary>
    public int Failures { get; init; }

    /// <summary>What it failed with; null where it did not.</summary>
    public ExportProblem? Problem { get; init; }

    /// <summary>Whether nothing more comes of it.</summary>
    public bool HasEnded => Status is ExportStatus.Succeeded or ExportStatus.Failed;

    /// <summary>What is to be read of its stream, from where it is.</summary>
    /// <param name="policy">What its caller sees of users' attributes; null for everything.</param>
    public ExportOrder OrderFor(AttributePolicy? policy) => OrderOf(Order, policy, Cursor, EstimatedUsers ?? 0);

    /// <summary>What is to be read of a stream for a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="policy">What its caller sees of users' attributes; null for everything.</param>
    /// <param name="cursor">Where to go on; null for the beginning.</param>
    /// <param name="users">How many users the pool has, about; zero where that is not known.</param>
    public static ExportOrder OrderOf(
        CreateExportRequest request, AttributePolicy? policy, string? cursor = null, long users = 0)
    {
        var isCsv = request.Format == "csv";
        var query = new CollectionQuery
        {
            Cursor = cursor,
            Filter = request.Filter,
            Attributes = request.Attributes,
            UpdatedSince = request.UpdatedSince,
            UpdatedUntil = request.UpdatedUntil,
            ExpandsGroups = request.Expand is { Count: > 0 },
            Format = isCsv ? StreamFormat.Csv : StreamFormat.Ndjson,
            Flattens = request.Stream == "users" && (request.Flatten is true || isCsv),
            Scan = ScanOf(request, cursor),
            KeepsCursors = true,
        };

        return new(request.UserPoolId, query, policy, users);
    }

    // What has begun goes on in the same way, whatever was wished.
    private static ScanKind? ScanOf(CreateExportRequest request, string? cursor) => (cursor, request.Scan) switch
    {
        ({ } begun, _) => ScanState.IsCursor(begun) ? ScanKind.Parallel : ScanKind.Sequential,
        (_, "parallel") => ScanKind.Parallel,
        (_, "sequential") => ScanKind.Sequential,
        _ => null,
    };
}

/// <summary>A file of a job.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rows">How many rows it holds.</param>
/// <param name="Bytes">How long it is.</param>
internal sealed record JobFile(string Name, long Rows, long Bytes);
