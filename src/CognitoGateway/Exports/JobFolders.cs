using CognitoGateway.Http.Exports;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Exports;

/// <summary>The jobs there are, each in a folder that is called by its id.</summary>
internal sealed class JobFolders(IOptions<ExportOptions> options, TimeProvider clock)
{
    private const string DefaultName = "cognito-gateway-exports";

    private readonly ExportOptions _options = options.Value;

    // Several instances may be of one machine and of one process number, each in a container.
    private readonly string _owner = $"{Environment.MachineName} {Environment.ProcessId} {Guid.NewGuid():N}";

    /// <summary>Where they are.</summary>
    public string Root { get; } = RootOf(options.Value);

    /// <summary>The folder of the jobs.</summary>
    public static string RootOf(ExportOptions options) =>
        Path.GetFullPath(options.Directory ?? Path.Combine(Path.GetTempPath(), DefaultName));

    /// <summary>Makes the folder where it is not there.</summary>
    /// <exception cref="IOException">It cannot be, or is not for this user alone.</exception>
    public static void MakeRoot(ExportOptions options)
    {
        var root = RootOf(options);
        JobFolder.Make(root);

        // Where everybody may make folders, somebody else may have made this one.
        if (options.Directory is null && !OperatingSystem.IsWindows() && !IsOwn(root))
        {
            throw new IOException($"{root} is open to others.");
        }
    }

    /// <summary>All jobs, the oldest first.</summary>
    public IReadOnlyList<JobFolder> All() => Directory.Exists(Root)
        ?
        [
            .. Directory.EnumerateDirectories(Root)
                .Where(folder => JobFolder.IsId(Path.GetFileName(folder)))
                .Order(StringComparer.Ordinal)
                .Select(folder => new JobFolder(folder)),
        ]
        : [];

    /// <summary>A job's folder; null where the text is no id.</summary>
    public JobFolder? Find(string id) => JobFolder.IsId(id) ? new(Path.Combine(Root, id)) : null;

    /// <summary>The lease of a job, for this instance.</summary>
    public JobLease LeaseOf(JobFolder folder) => new(folder.LeasePath, _owner, _options.Lease, clock);

    /// <summary>Makes a job.</summary>
    /// <param name="order">What it is to export.</param>
    /// <param name="caller">Whose it is.</param>
    /// <param name="users">How many users the pool has, about; null where that is not known or does not matter.</param>
    /// <exception cref="IOException">There is no place for it.</exception>
    public async Task<ExportJob> CreateAsync(CreateExportRequest order, JobCaller caller, long? users)
    {
        var now = clock.GetUtcNow();
        var job = new ExportJob
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            Order = order,
            Caller = caller,
            Status = ExportStatus.Queued,
            CreatedAt = now,
            ExpiresAt = now + _options.Expiry,
            EstimatedUsers = users,
        };
        MakeRoot(_options);
        await new JobFolder(Path.Combine(Root, job.Id)).CreateAsync(job);

        return job;
    }

    private static bool IsOwn(string folder)
    {
        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

        return OperatingSystem.IsWindows()
            || (new DirectoryInfo(folder).LinkTarget is null && (File.GetUnixFileMode(folder) & Others) is UnixFileMode.None);
    }
}
