using System.Text.Json;
using CognitoGateway.Http;

namespace CognitoGateway.Exports;

/// <summary>
/// The folder of one job: what is known of it, in <c>job.json</c>, and its files. Nobody but the user who runs the
/// gateway may look into it.
/// </summary>
internal sealed class JobFolder(string path)
{
    private const string StateName = "job.json";
    private const string LeaseName = "lease";
    private const string FilesName = "files";
    private const int IdLength = 32;

    // A folder that begins so is no job any more.
    private const string Gone = ".deleted-";

    private const UnixFileMode OwnFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The job's id.</summary>
    public string Id => Path.GetFileName(path);

    /// <summary>Whether it is there.</summary>
    public bool Exists => Directory.Exists(path);

    /// <summary>Where the lease of the job is.</summary>
    public string LeasePath => Path.Combine(path, LeaseName);

    private string StatePath => Path.Combine(path, StateName);

    private string FilesPath => Path.Combine(path, FilesName);

    /// <summary>Whether a text has the form of a job's id. What has not is never made a part of a path.</summary>
    public static bool IsId(string text) => text.Length == IdLength && text.All(char.IsAsciiHexDigitLower);

    /// <summary>Makes a folder that is this user's alone, and those above it.</summary>
    public static void Make(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnFolder);
        }
    }

    /// <summary>Opens a file that is this user's alone, for nobody else at the same time.</summary>
    public static FileStream OpenOwn(string file, FileMode mode)
    {
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 0,
            Options = FileOptions.Asynchronous,
        };
        if (mode is not FileMode.Open && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnFile;
        }

        return new(file, options);
    }

    /// <summary>Makes it, with the job in it.</summary>
    public async Task CreateAsync(ExportJob job)
    {
        Make(path);
        Make(FilesPath);
        await SaveAsync(job);
    }

    /// <summary>Reads the job; null where it is gone, or not to be read.</summary>
    public async Task<ExportJob?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return JsonSerializer.Deserialize(
                await File.ReadAllBytesAsync(StatePath, cancellationToken), RestJson.TypeInfo<ExportJob>());
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes the job, so that it is read as it was or as it is, and never anything between.</summary>
    /// <exception cref="IOException">It could not be written, or is gone.</exception>
    public async Task SaveAsync(ExportJob job)
    {
        var next = StatePath + ".next";
        await using (var file = OpenOwn(next, FileMode.Create))
        {
            await file.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(job, RestJson.TypeInfo<ExportJob>()));
            RandomAccess.FlushToDisk(file.SafeFileHandle);
        }

        File.Move(next, StatePath, overwrite: true);
    }

    /// <summary>The path of one of its files.</summary>
    public string PathOf(JobFile file) => Path.Combine(FilesPath, file.Name);

    /// <summary>Deletes all files but these.</summary>
    public void Keep(IEnumerable<JobFile> files)
    {
        foreach (var file in Directory.EnumerateFiles(FilesPath).Except(files.Select(PathOf), StringComparer.Ordinal))
        {
            File.Delete(file);
        }
    }

    /// <summary>
    /// Deletes it with all that is in it. By its name it is gone at once: whoever still works in it finds nothing.
    /// </summary>
    /// <returns>Whether it was there.</returns>
    public bool Delete()
    {
        var gone = Path.Combine(Path.GetDirectoryName(path)!, Gone + Id);
        try
        {
            Directory.Move(path, gone);
        }
        catch (DirectoryNotFoundException)
        {
            return false;
        }

        DeleteRest(gone);

        return true;
    }

    /// <summary>Deletes what a process that was killed has left of the deletion of jobs.</summary>
    public static void Sweep(string folder)
    {
        foreach (var rest in Directory.EnumerateDirectories(folder, Gone + "*"))
        {
            DeleteRest(rest);
        }
    }

    private static void DeleteRest(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // Somebody else is at it as well. What is left is swept.
        }
    }
}
