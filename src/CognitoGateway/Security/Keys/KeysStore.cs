namespace CognitoGateway.Security.Keys;

/// <summary>
/// Reads a file of keys and writes it anew. Who reads it meanwhile finds the one or the other, whole, and two commands
/// at once do not undo each other.
/// </summary>
internal sealed class KeysStore(string path)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // Where the path is a link, the file that it leads to is the one to replace.
    private readonly string _path =
        (File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null)
        ?? Path.GetFullPath(path);

    /// <summary>Whether there is a file.</summary>
    public bool Exists => File.Exists(_path);

    /// <summary>The keys; none where there is no file.</summary>
    /// <exception cref="KeysException">The file is no good.</exception>
    public List<ApiKey> Read()
    {
        try
        {
            if (ApiKeyFile.Read(_path) is not { } json)
            {
                return [];
            }

            var (keys, failures) = ApiKeyFile.Parse(json, others: [], isDevelopment: true);

            return failures.Count == 0
                ? [.. keys]
                : throw new KeysException($"{path} is no good: {string.Join(' ', failures)}");
        }
        catch (ApiKeyFileException exception)
        {
            throw new KeysException($"{path} is no good: {exception.Message}");
        }
    }

    /// <summary>Changes the keys.</summary>
    /// <exception cref="KeysException">The file is no good, or cannot be written.</exception>
    public void Change(Action<List<ApiKey>> change)
    {
        var next = _path + ".next";
        using var file = Create(next);
        try
        {
            var keys = Read();
            change(keys);
            file.Write(KeysJson.File(keys));
            file.Flush(flushToDisk: true);
            File.Move(next, _path, overwrite: true);
        }
        catch
        {
            File.Delete(next);
            throw;
        }
    }

    // That it has to be new is what keeps a second command out.
    private FileStream Create(string next)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.Delete };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        try
        {
            return new(next, options);
        }
        catch (IOException) when (File.Exists(next))
        {
            throw new KeysException(
                $"{next} is there: another command changes {path}, or one was interrupted; then delete it.");
        }
    }
}
