namespace CognitoGateway.Embedded.Store;

/// <summary>A file of journal lines.</summary>
internal sealed class JournalFile : IDisposable
{
    private readonly FileStream _file;

    private JournalFile(FileStream file) => _file = file;

    /// <summary>Bytes in the file.</summary>
    public long Length => _file.Position;

    /// <summary>Opens the file for lines at its end, and makes it where there is none.</summary>
    public static JournalFile Append(string path)
    {
        // No buffer of our own: a line is with the operating system, and so outlives the process, once it is written.
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0);
        file.Seek(0, SeekOrigin.End);
        return new(file);
    }

    /// <summary>Cuts off what follows the last whole line.</summary>
    public static void Truncate(string path, long length)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write);
        if (file.Length > length)
        {
            file.SetLength(length);
        }
    }

    /// <summary>Writes a line, whole or not at all.</summary>
    public void Write(ReadOnlySpan<byte> line)
    {
        var before = _file.Position;
        try
        {
            _file.Write(line);
        }
        catch (IOException)
        {
            // The disk may be full: half a line would make the next one unreadable.
            _file.SetLength(before);
            throw;
        }
    }

    /// <summary>Waits until everything is on the disk itself; also while others write.</summary>
    public void FlushToDisk() => RandomAccess.FlushToDisk(_file.SafeFileHandle);

    public void Dispose() => _file.Dispose();
}
