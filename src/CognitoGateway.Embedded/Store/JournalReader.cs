using System.Buffers;
using System.Threading.Channels;
using CognitoGateway.Embedded.Hosting;

namespace CognitoGateway.Embedded.Store;

/// <summary>
/// Reads a file of journal lines: blocks of whole lines are parsed on all cores, and applied in their order.
/// </summary>
internal static class JournalReader
{
    private const int BlockSize = 1 << 20;

    // Enough for every core to have one while the next ones are read, and little to hold.
    private static readonly int BlocksAhead = 2 * Environment.ProcessorCount;

    /// <summary>
    /// Reads the changes of each whole line. A last line that is not whole was never acknowledged.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="apply">Takes the changes of a line.</param>
    /// <param name="progress">Is told how much has been read.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The bytes up to the end of the last whole line.</returns>
    /// <exception cref="EmbeddedStartException">A line is broken that others follow.</exception>
    public static async Task<long> ReadAsync(
        string path,
        Action<IReadOnlyList<StoreChange>> apply,
        LoadProgress progress,
        CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var blocks = Channel.CreateBounded<Task<JournalBlock>>(BlocksAhead);
        var reading = ReadAsync(path, blocks.Writer, stop.Token);
        try
        {
            return await ApplyAsync(path, blocks.Reader, apply, progress, stop.Token);
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }
    }

    private static async Task ReadAsync(
        string path, ChannelWriter<Task<JournalBlock>> blocks, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
            await SplitAsync(file, blocks, cancellationToken);
            blocks.Complete();
        }
#pragma warning disable CA1031 // Whatever goes wrong is thrown where the blocks are applied.
        catch (Exception e)
#pragma warning restore CA1031
        {
            blocks.Complete(e);
        }
    }

    private static async Task SplitAsync(
        FileStream file, ChannelWriter<Task<JournalBlock>> blocks, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BlockSize);
        var filled = 0;
        while (await file.ReadAsync(buffer.AsMemory(filled), cancellationToken) is > 0 and var read)
        {
            var end = buffer.AsSpan(filled, read).LastIndexOf((byte)'\n') is >= 0 and var last ? filled + last + 1 : 0;
            filled += read;
            if (end == 0 && filled < buffer.Length)
            {
                continue;
            }

            // What comes after the last whole line begins the next block; a line that fills this one needs a larger.
            var (full, rest) = (buffer, buffer.AsMemory(end, filled - end));
            buffer = ArrayPool<byte>.Shared.Rent(end == 0 ? 2 * buffer.Length : BlockSize);
            rest.CopyTo(buffer);
            filled = rest.Length;
            if (end == 0)
            {
                ArrayPool<byte>.Shared.Return(full);
            }
            else
            {
                await blocks.WriteAsync(Task.Run(() => Parse(full, end), cancellationToken), cancellationToken);
            }
        }
    }

    private static JournalBlock Parse(byte[] buffer, int length)
    {
        var changes = new List<IReadOnlyList<StoreChange>>();
        var whole = 0;
        while (whole < length)
        {
            var line = buffer.AsSpan(whole, length - whole);
            line = line[..line.IndexOf((byte)'\n')];
            if (JournalLine.Read(line) is not { } read)
            {
                return new(changes, whole, IsBroken: true, IsFollowed: whole + line.Length + 1 < length);
            }

            changes.Add(read);
            whole += line.Length + 1;
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return new(changes, whole, IsBroken: false, IsFollowed: false);
    }

    private static async Task<long> ApplyAsync(
        string path,
        ChannelReader<Task<JournalBlock>> blocks,
        Action<IReadOnlyList<StoreChange>> apply,
        LoadProgress progress,
        CancellationToken cancellationToken)
    {
        var (whole, broken) = (0L, false);
        await foreach (var parsing in blocks.ReadAllAsync(cancellationToken))
        {
            var block = broken ? null : await parsing;
            if (block?.IsFollowed != false)
            {
                throw new EmbeddedStartException(
                    $"The file {path} is damaged at byte {whole + (block?.Length ?? 0)}. "
                    + "Restore it, or start afresh with --reset.");
            }

            foreach (var changes in block.Changes)
            {
                apply(changes);
            }

            whole += block.Length;
            progress.Read(block.Length);
            broken = block.IsBroken;
        }

        return whole;
    }

    /// <summary>Lines of a journal.</summary>
    /// <param name="Changes">The changes of each line, up to a broken one.</param>
    /// <param name="Length">Bytes of these lines.</param>
    /// <param name="IsBroken">Whether a broken line comes after them.</param>
    /// <param name="IsFollowed">Whether more lines come after the broken one.</param>
    private sealed record JournalBlock(
        IReadOnlyList<IReadOnlyList<StoreChange>> Changes, int Length, bool IsBroken, bool IsFollowed);
}
