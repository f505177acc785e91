namespace CognitoGateway.Embedded.Imports;

/// <summary>A job that makes users of the rows of a file.</summary>
internal sealed record ImportJob
{
    /// <summary>Its id, <c>import-…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The pool that it is of.</summary>
    public required string UserPoolId { get; init; }

    /// <summary>Place in the pool's order of creation, from 1 on.</summary>
    public required int Number { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>The role that Cognito would write its log as.</summary>
    public required string RoleArn { get; init; }

    /// <summary>How the passwords in the file are hashed; null where it has none.</summary>
    public string? HashingAlgorithm { get; init; }

    /// <summary>One of <see cref="ImportStatus"/>.</summary>
    public required string Status { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was started; null before.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it came to its end; null before.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>How many users were made.</summary>
    public long Imported { get; init; }

    /// <summary>How many rows were passed over, because there is such a user.</summary>
    public long Skipped { get; init; }

    /// <summary>How many rows were refused.</summary>
    public long Failed { get; init; }

    /// <summary>How it came to its end; null before.</summary>
    public string? CompletionMessage { get; init; }

    /// <summary>The status at a time: a job that nobody started in a day is over.</summary>
    public string StatusAt(DateTimeOffset now) =>
        Status == ImportStatus.Created && now - CreatedAt >= ImportStatus.StartsWithin ? ImportStatus.Expired : Status;
}

/// <summary>Cognito's names of a job's states.</summary>
internal static class ImportStatus
{
    public const string Created = "Created";
    public const string Pending = "Pending";
    public const string InProgress = "InProgress";
    public const string Stopping = "Stopping";
    public const string Stopped = "Stopped";
    public const string Expired = "Expired";
    public const string Failed = "Failed";
    public const string Succeeded = "Succeeded";

    /// <summary>How long a job waits for its start.</summary>
    public static readonly TimeSpan StartsWithin = TimeSpan.FromHours(24);

    /// <summary>Whether the job is at work, or about to be.</summary>
    public static bool IsActive(string status) => status is Pending or InProgress or Stopping;
}
