using System.Buffers;

namespace CognitoGateway.Audit.Chain;

/// <summary>
/// Keeps the trail in a file of this instance's own. What a kill or a full disk left of a line stays where it is, and an
/// entry after it tells of it.
/// </summary>
internal sealed class FileAuditStore(string path, AuditSeal seal, string chain, TimeProvider clock) : IAuditStore
{
    // Far more than the longest entry: within it there is the last whole one.
    private const int Tail = 1024 * 1024;
    private const byte LineEnd = (byte)'\n';

    private FileStream? _lock;
    private FileStream? _file;
    private AuditHead _head = AuditHead.None;

    /// <inheritdoc/>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            _lock = new(path + ".lock", new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                Options = FileOptions.DeleteOnClose,
            });
            await ContinueAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new AuditUnavailableException(exception.Message, exception);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AuditHead>> AppendAsync(
        IReadOnlyList<AuditEvent> events, CancellationToken cancellationToken)
    {
        try
        {
            if (_file is null)
            {
                await ContinueAsync(cancellationToken);
            }

            return await WriteAsync(events, [], cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // How much of it is written is found out when it is opened again.
            await CloseAsync();
            throw new AuditUnavailableException("The file of the audit trail cannot be written.", exception);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await (_lock?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    private async Task<IReadOnlyList<AuditHead>> WriteAsync(
        IReadOnlyList<AuditEvent> events, byte[] before, CancellationToken cancellationToken)
    {
        var lines = new ArrayBufferWriter<byte>();
        lines.Write(before);
        var heads = new List<AuditHead>(events.Count);
        var head = _head;
        foreach (var happened in events)
        {
            heads.Add(head = seal.Write(lines, head, chain, happened));
        }

        await _file!.WriteAsync(lines.WrittenMemory, cancellationToken);
        await _file.FlushAsync(cancellationToken);
        RandomAccess.FlushToDisk(_file.SafeFileHandle);
        _head = head;

        return heads;
    }

    // Opens the file where it was left.
    private async Task ContinueAsync(CancellationToken cancellationToken)
    {
        _file = CreateOrOpen();
        var tail = await ReadTailAsync(_file, cancellationToken);
        var (end, head) = FindLast(tail);
        if (head is null && tail.Contains(LineEnd))
        {
            throw new IOException("It is not an audit trail that was written with this HmacKey; see audit verify.");
        }

        _head = head ?? AuditHead.None;
        _file.Seek(0, SeekOrigin.End);
        switch (tail[end..])
        {
            case [LineEnd]:
            case [] when head is null:
                break;
            case []:
                await WriteAsync([], [LineEnd], cancellationToken);
                break;
            case var rest:
                await NoteTornAsync(head is null ? rest : rest[1..], cancellationToken);
                break;
        }
    }

    private async Task NoteTornAsync(byte[] rest, CancellationToken cancellationToken)
    {
        var isEnded = rest[^1] == LineEnd;
        var torn = AuditVerifier.TornOf(isEnded ? rest[..^1] : rest);
        var note = new AuditEvent(AuditKind.Torn, clock.GetUtcNow()) { Torn = torn };

        await WriteAsync([note], isEnded ? [] : [LineEnd], cancellationToken);
    }

    // Only whoever runs the gateway reads it: it has usernames.
    private FileStream CreateOrOpen()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Read,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new(path, options);
    }

    private static async Task<byte[]> ReadTailAsync(FileStream file, CancellationToken cancellationToken)
    {
        file.Seek(Math.Max(0, file.Length - Tail), SeekOrigin.Begin);
        var tail = new byte[file.Length - file.Position];
        await file.ReadExactlyAsync(tail, cancellationToken);

        return tail;
    }

    // The last whole entry, and where it ends.
    private (int End, AuditHead? Head) FindLast(byte[] tail)
    {
        for (var end = tail.Length; end > 0;)
        {
            var start = Array.LastIndexOf(tail, LineEnd, end - 1) + 1;
            if (seal.TryRead(tail.AsMemory(start..end), out var entry))
            {
                return (end, entry.Head);
            }

            end = start - 1;
        }

        return (0, null);
    }

    private async Task CloseAsync()
    {
        await (_file?.DisposeAsync() ?? ValueTask.CompletedTask);
        _file = null;
    }
}
