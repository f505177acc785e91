using System.Globalization;
using CognitoGateway.Embedded.Hosting;
using Microsoft.Extensions.Logging;

namespace CognitoGateway.Embedded.Store;

/// <summary>
/// The folder of a store. <c>journal-N</c> holds the changes since <c>snapshot-N</c>, which holds everything that
/// was there when the journal began. A new pair is begun at the start and whenever the journal has outgrown the
/// snapshot; the pair before is deleted once the new snapshot is complete.
/// </summary>
internal sealed class JournalFolder : IAsyncDisposable
{
    private const int ChangesPerLine = 100;

    private readonly string _directory;
    private readonly FileStream _lock;
    private readonly long _compactAfter;
    private readonly ILogger _logger;
    private JournalFile? _journal;
    private Func<IEnumerable<StoreChange>>? _snapshot;
    private Task _compaction = Task.CompletedTask;
    private int _number;
    private long _outgrown;

    private JournalFolder(string directory, FileStream folderLock, long compactAfter, ILogger logger)
    {
        _directory = directory;
        _lock = folderLock;
        _compactAfter = compactAfter;
        _logger = logger;
    }

    /// <summary>Takes the folder, which is made where there is none.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="compactAfter">Bytes that a journal may have before it is made into a snapshot.</param>
    /// <param name="logger">Where trouble with snapshots is told.</param>
    /// <exception cref="EmbeddedStartException">Another process has it, or it cannot be written.</exception>
    public static JournalFolder Open(string directory, long compactAfter, ILogger logger)
    {
        try
        {
            Directory.CreateDirectory(directory);
            var path = Path.Combine(directory, "lock");
            var folderLock = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return new(directory, folderLock, compactAfter, logger);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddedStartException(
                $"The data folder {directory} is in use by another process or cannot be written: {e.Message}", e);
        }
    }

    /// <summary>Deletes what is in the folder.</summary>
    public void Clear()
    {
        foreach (var number in Numbers("snapshot").Concat(Numbers("journal")))
        {
            Delete(number);
        }
    }

    /// <summary>Reads everything that was committed, in its order.</summary>
    public async Task ReplayAsync(Action<IReadOnlyList<StoreChange>> apply, CancellationToken cancellationToken)
    {
        _number = Numbers("snapshot").DefaultIfEmpty(0).Max();
        int[] journals = [.. Numbers("journal").Where(n => n >= _number).Order()];
        string[] snapshots = _number > 0 ? [SnapshotPath(_number)] : [];
        var files = snapshots.Concat(journals.Select(JournalPath));
        var progress = new LoadProgress(files.Sum(file => new FileInfo(file).Length), _logger);
        foreach (var snapshot in snapshots)
        {
            await JournalReader.ReadAsync(snapshot, apply, progress, cancellationToken);
        }

        foreach (var number in journals)
        {
            _number = number;
            var whole = await JournalReader.ReadAsync(JournalPath(number), apply, progress, cancellationToken);
            JournalFile.Truncate(JournalPath(number), whole);
        }
    }

    /// <summary>Begins to take changes; a long journal is made into a snapshot first.</summary>
    public void Begin(Func<IEnumerable<StoreChange>> snapshot)
    {
        _snapshot = snapshot;
        _journal = JournalFile.Append(JournalPath(Math.Max(_number, 1)));
        _number = Math.Max(_number, 1);
        _outgrown = Outgrown();
        CompactIfOutgrown();
    }

    /// <summary>Writes the changes of one request; when it returns they survive the end of the process.</summary>
    public void Append(IReadOnlyList<StoreChange> changes)
    {
        ObjectDisposedException.ThrowIf(_journal is null, this);
        CompactIfOutgrown();
        _journal.Write(JournalLine.Write(changes).Span);
    }

    public async ValueTask DisposeAsync()
    {
        await _compaction;
        _journal?.Dispose();
        _journal = null;
        await _lock.DisposeAsync();
    }

    private void CompactIfOutgrown()
    {
        if (!_compaction.IsCompleted || _journal!.Length < _outgrown)
        {
            return;
        }

        // The caller holds all changes back while the journals change. What the snapshot reads later may hold changes
        // of the new journal already: they say what is so afterwards, and so may be applied to it once more.
        var changes = _snapshot!();
        _journal.Dispose();
        _number++;
        _journal = JournalFile.Append(JournalPath(_number));
        var (number, journal) = (_number, _journal);
        _compaction = Task.Run(() => Compact(number, journal, changes));
    }

    private void Compact(int number, JournalFile journal, IEnumerable<StoreChange> changes)
    {
        try
        {
            WriteSnapshot(number, changes);
            journal.FlushToDisk();
            File.Move(Unfinished(number), SnapshotPath(number));
            DeleteBefore(number);
            _outgrown = Outgrown();
        }
        catch (IOException e)
        {
            // Nothing is lost: without the snapshot the journals before it are read at the next start.
            StoreLog.SnapshotFailed(_logger, e);
            _outgrown += _compactAfter;
        }
    }

    private void WriteSnapshot(int number, IEnumerable<StoreChange> changes)
    {
        File.Delete(Unfinished(number));
        using var file = JournalFile.Append(Unfinished(number));
        foreach (var chunk in changes.Chunk(ChangesPerLine))
        {
            file.Write(JournalLine.Write(chunk).Span);
        }

        file.FlushToDisk();
    }

    private void DeleteBefore(int number)
    {
        foreach (var old in Numbers("snapshot").Concat(Numbers("journal")).Where(n => n < number).Distinct())
        {
            Delete(old);
        }
    }

    private long Outgrown()
    {
        var snapshot = new FileInfo(SnapshotPath(_number));
        return Math.Max(_compactAfter, snapshot.Exists ? snapshot.Length : 0);
    }

    private void Delete(int number)
    {
        File.Delete(SnapshotPath(number));
        File.Delete(JournalPath(number));
    }

    private IReadOnlyList<int> Numbers(string kind) =>
    [
        .. Directory.EnumerateFiles(_directory, kind + "-*.jsonl")
            .Select(path => Path.GetFileNameWithoutExtension(path)[(kind.Length + 1)..])
            .Select(number => int.Parse(number, CultureInfo.InvariantCulture)),
    ];

    private string Unfinished(int number) => SnapshotPath(number) + ".unfinished";

    private string SnapshotPath(int number) => NumberedPath("snapshot", number);

    private string JournalPath(int number) => NumberedPath("journal", number);

    private string NumberedPath(string kind, int number) =>
        Path.Combine(_directory, string.Create(CultureInfo.InvariantCulture, $"{kind}-{number:D6}.jsonl"));
}
