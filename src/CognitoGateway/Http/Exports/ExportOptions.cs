using System.ComponentModel.DataAnnotations;

namespace CognitoGateway.Http.Exports;

/// <summary>How whole collections are read; bound from the <c>Exports</c> section.</summary>
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
