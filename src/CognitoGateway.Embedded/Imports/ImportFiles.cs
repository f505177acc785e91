using System.Collections.Concurrent;

namespace CognitoGateway.Embedded.Imports;

/// <summary>Where the files of import jobs are: what was uploaded, and what became of each row.</summary>
internal interface IImportFiles
{
    /// <summary>Makes the file anew; it can be read once the stream is disposed of.</summary>
    Stream Create(string name);

    /// <summary>Opens the file; null where there is none.</summary>
    Stream? Open(string name);

    /// <summary>Deletes the file, if it is there.</summary>
    void Delete(string name);
}

/// <summary>Files in a folder.</summary>
internal sealed class FolderFiles(string directory) : IImportFiles
{
    public Stream Create(string name)
    {
        Directory.CreateDirectory(directory);
        return new FileStream(PathOf(name), FileMode.Create, FileAccess.Write, FileShare.Read);
    }

    public Stream? Open(string name) => File.Exists(PathOf(name))
        ? new FileStream(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete)
        : null;

    public void Delete(string name)
    {
        if (Directory.Exists(directory))
        {
            File.Delete(PathOf(name));
        }
    }

    private string PathOf(string name) => Path.Combine(directory, name);
}

/// <summary>Files in memory, gone with the process.</summary>
internal sealed class MemoryFiles : IImportFiles
{
    private readonly ConcurrentDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    public Stream Create(string name) => new Upload(bytes => _files[name] = bytes);

    public Stream? Open(string name) =>
        _files.TryGetValue(name, out var bytes) ? new MemoryStream(bytes, writable: false) : null;

    public void Delete(string name) => _files.TryRemove(name, out _);

    private sealed class Upload(Action<byte[]> complete) : MemoryStream
    {
        private bool _done;

        protected override void Dispose(bool disposing)
        {
            if (disposing && !_done)
            {
                _done = true;
                complete(ToArray());
            }

            base.Dispose(disposing);
        }
    }
}
