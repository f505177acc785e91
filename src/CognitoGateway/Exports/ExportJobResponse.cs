using System.ComponentModel.DataAnnotations;
using CognitoGateway.Sdk;

namespace CognitoGateway.Exports;

/// <summary>An export job.</summary>
public sealed record ExportJobResponse : CognitoShape
{
    /// <summary>Its id.</summary>
    [Required]
    public string Id { get; init; } = null!;

    /// <summary>
    /// How far it is. A job that is deleted or has expired is not there any more.
    /// </summary>
    [Required]
    [AllowedValues(ExportStatus.Queued, ExportStatus.Running, ExportStatus.Succeeded, ExportStatus.Failed)]
    public string Status { get; init; } = null!;

    /// <summary>The collection that it exports.</summary>
    [Required]
    public string Stream { get; init; } = null!;

    /// <summary><c>ndjson</c> or <c>csv</c>.</summary>
    [Required]
    public string Format { get; init; } = null!;

    /// <summary>How much there is by now.</summary>
    [Required]
    public ExportProgress Progress { get; init; } = null!;

    /// <summary>When it was ordered.</summary>
    [Required]
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was begun.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>When it is deleted with its files.</summary>
    [Required]
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>What it failed with.</summary>
    public ExportProblem? Problem { get; init; }

    /// <summary>Its files, once they hold everything; empty before.</summary>
    [Required]
    public IReadOnlyList<ExportFile> Files { get; init; } = null!;

    /// <summary>A job as its caller sees it.</summary>
    /// <param name="job">The job.</param>
    /// <param name="address">Its address.</param>
    internal static ExportJobResponse Of(ExportJob job, string address) => new()
    {
        Id = job.Id,
        Status = job.Status,
        Stream = job.Order.Stream,
        Format = job.Order.Format ?? "ndjson",
        Progress = ExportProgress.Of(job),
        CreatedAt = job.CreatedAt,
        StartedAt = job.StartedAt,
        EndedAt = job.EndedAt,
        ExpiresAt = job.ExpiresAt,
        Problem = job.Problem,
        Files = job.Status is ExportStatus.Succeeded
            ? [.. job.Files.Select(file => ExportFile.Of(file, address))]
            : [],
    };
}

/// <summary>How much of an export there is.</summary>
public sealed record ExportProgress : CognitoShape
{
    private const int Whole = 100;

    /// <summary>Rows that are written.</summary>
    public long Rows { get; init; }

    /// <summary>Bytes that they take.</summary>
    public long Bytes { get; init; }

    /// <summary>Files that they are in.</summary>
    public int Files { get; init; }

    /// <summary>How many users the pool has, by Cognito's estimate; left out where it is not known.</summary>
    public long? EstimatedUsers { get; init; }

    /// <summary>How much of all that is, by that estimate; left out where it does not tell.</summary>
    public int? Percent { get; init; }

    internal static ExportProgress Of(ExportJob job) => new()
    {
        Rows = job.Rows,
        Bytes = job.Files.Sum(file => file.Bytes),
        Files = job.Files.Count,
        EstimatedUsers = job.EstimatedUsers,
        Percent = PercentOf(job),
    };

    // The estimate is of all users, and is a few hours old.
    private static int? PercentOf(ExportJob job) => job switch
    {
        { Status: ExportStatus.Succeeded } => Whole,
        { EstimatedUsers: > 0 and var users, Order: { Filter: null, UpdatedSince: null, UpdatedUntil: null } } =>
            (int)Math.Min(Whole - 1, job.Rows * Whole / users),
        _ => null,
    };
}

/// <summary>A file of an export.</summary>
public sealed record ExportFile : CognitoShape
{
    /// <summary>Its name.</summary>
    [Required]
    public string Name { get; init; } = null!;

    /// <summary>Its address, for the caller of the job alone.</summary>
    [Required]
    public string Href { get; init; } = null!;

    /// <summary>How long it is.</summary>
    public long Bytes { get; init; }

    /// <summary>How many rows it holds.</summary>
    public long Rows { get; init; }

    internal static ExportFile Of(JobFile file, string job) => new()
    {
        Name = file.Name,
        Href = $"{job}/files/{file.Name}",
        Bytes = file.Bytes,
        Rows = file.Rows,
    };
}

/// <summary>What an export failed with, as a problem document has it.</summary>
public sealed record ExportProblem : CognitoShape
{
    /// <summary>Where the status is defined.</summary>
    [Required]
    public string Type { get; init; } = null!;

    /// <summary>The status in words.</summary>
    [Required]
    public string Title { get; init; } = null!;

    /// <summary>The status that a request would have been answered with.</summary>
    public int Status { get; init; }

    /// <summary>What happened, in a sentence.</summary>
    public string? Detail { get; init; }

    /// <summary>Cognito's code, or the gateway's.</summary>
    public string? Code { get; init; }

    /// <summary>Cognito's id of the request that failed.</summary>
    public string? RequestId { get; init; }
}
