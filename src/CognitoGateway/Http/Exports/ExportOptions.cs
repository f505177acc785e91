using System.ComponentModel.DataAnnotations;

namespace CognitoGateway.Http.Exports;

/// <summary>How whole collections are read, by requests and by jobs; bound from the <c>Exports</c> section.</summary>
public sealed class ExportOptions
{
    internal const string Section = "Exports";

    /// <summary>
    /// Users of a pool from which on all of them are read in parallel, where the request does not say otherwise: at
    /// least 1; 10,000 by default.
    /// </summary>
    [Range(1, long.MaxValue)]
    public long ParallelFrom { get; set; } = 10_000;

    /// <summary>Calls that a parallel scan has under way at once: 1 to 256; 32 by default.</summary>
    [Range(1, 256)]
    public int ScanConcurrency { get; set; } = 32;

    /// <summary>Users above which a shard of a parallel scan is split: at least 60; 20,000 by default.</summary>
    [Range(60, long.MaxValue)]
    public long ShardUsers { get; set; } = 20_000;

    /// <summary>
    /// Memberships in groups that are kept in memory while users are expanded by their groups: 0 to 10,000,000; 200,000
    /// by default, which take some 40 MB. Where there are more, each user's groups are asked for.
    /// </summary>
    [Range(0, 10_000_000)]
    public int MostMemberships { get; set; } = 200_000;

    /// <summary>
    /// Folder of the export jobs and their files, shared by the instances that serve the same user pools; null for
    /// <c>cognito-gateway-exports</c> in the folder for temporary files.
    /// </summary>
    public string? Directory { get; set; }

    /// <summary>Export jobs that this instance works at at once: 0 to 16; 2 by default. With 0 others have to.</summary>
    [Range(0, 16)]
    public int AtOnce { get; set; } = 2;

    /// <summary>Export jobs that may wait: 1 to 1,000; 16 by default. With more, new ones are refused.</summary>
    [Range(1, 1000)]
    public int MostQueued { get; set; } = 16;

    /// <summary>Bytes of an export job's files at most: at least 1; 10 GiB by default. With more, the job fails.</summary>
    [Range(1, long.MaxValue)]
    public long MostBytes { get; set; } = 10L * 1024 * 1024 * 1024;

    /// <summary>How long a job and its files are kept once it has ended: a minute to 30 days; 24 h by default.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan Expiry { get; set; } = TimeSpan.FromHours(24);

    /// <summary>
    /// How long the job of an instance that is gone is left alone, before another one takes it up: a second to
    /// 10 minutes; 30 s by default.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);
}

/// <summary>Registers what exports need.</summary>
internal static class ExportServices
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddExports(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<ExportOptions>()
            .BindConfiguration(ExportOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true);

        return services;
    }
}
