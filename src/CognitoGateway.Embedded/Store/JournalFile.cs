using System.Buffers;
using System.IO.Pipelines;
using CognitoGateway.Embedded.Hosting;

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

    /// <summary>
    /// Reads the changes of each whole line. A last line that is not whole was never acknowledged.
    /// </summary>
    /// <returns>The bytes up to the end of the last whole line.</returns>
    /// <exception cref="EmbeddedStartException">A line is broken that others follow.</exception>
    public static async Task<long> ReadAsync(
        string path, Action<IReadOnlyList<StoreChange>> apply, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(
            path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        var reader = PipeReader.Create(file, new(bufferSize: 1 << 20));
        var (whole, broken) = (0L, false);
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var rest = read.Buffer;
            while (TryReadLine(ref rest, out var line))
            {
                var changes = broken ? null : JournalLine.Read(line.IsSingleSegment ? line.FirstSpan : line.ToArray());
                if (broken)
                {
                    throw new EmbeddedStartException(
                        $"The file {path} is damaged at byte {whole}. Restore it, or start afresh with --reset.");
                }

                broken = changes is null;
                if (changes is not null)
                {
                    apply(changes);
                    whole += line.Length + 1;
                }
            }

            reader.AdvanceTo(rest.Start, rest.End);
            if (read.IsCompleted)
            {
                await reader.CompleteAsync();
                return whole;
            }
        }
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

    /// <summary>Waits until everything is on the disk itself.</summary>
    public void FlushToDisk() => _file.Flush(flushToDisk: true);

    public void Dispose() => _file.Dispose();

    private static bool TryReadLine(ref ReadOnlySequence<byte> buffer, out ReadOnlySequence<byte> line)
    {
        if (buffer.PositionOf((byte)'\n') is not { } end)
        {
            line = default;
            return false;
        }

        line = buffer.Slice(0, end);
        buffer = buffer.Slice(buffer.GetPosition(1, end));
        return true;
    }
}
