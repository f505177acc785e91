using System.Globalization;
using CognitoGateway.Embedded.Hosting;

namespace CognitoGateway.Embedded.Store;

/// <summary>
/// The folder of a store. <c>journal-N</c> holds the changes since <c>snapshot-N</c>, which holds everything that
/// was there when the journal began. A new pair is begun at the start and whenever the journal has outgrown the
/// snapshot; the pair before is deleted once the new snapshot is complete.
/// </summary>
internal sealed class JournalFolder : IAsyncDisposable
{
    private const long SmallestOutgrown = 64L << 20;
    private const int UsersPerLine = 100;

    private readonly string _directory;
    private readonly FileStream _lock;
    private JournalFile? _journal;
    private Func<IReadOnlyList<StoreChange>>? _snapshot;
    private Task _compaction = Task.CompletedTask;
    private int _number;
    private long _outgrown;

    private JournalFolder(string directory, FileStream folderLock)
    {
        _directory = directory;
        _lock = folderLock;
    }

    /// <summary>Takes the folder, which is made where there is none.</summary>
    /// <exception cref="EmbeddedStartException">Another process has it, or it cannot be written.</exception>
    public static JournalFolder Open(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
            var path = Path.Combine(directory, "lock");
            return new(directory, new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
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
        if (_number > 0)
        {
            await JournalFile.ReadAsync(SnapshotPath(_number), apply, cancellationToken);
        }

        foreach (var number in Numbers("journal").Where(n => n >= _number).Order())
        {
            _number = number;
            var whole = await JournalFile.ReadAsync(JournalPath(number), apply, cancellationToken);
            JournalFile.Truncate(JournalPath(number), whole);
        }
    }

    /// <summary>Begins to take changes; a long journal is made into a snapshot first.</summary>
    public void Begin(Func<IReadOnlyList<StoreChange>> snapshot)
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
        var journal = _journal ?? throw new InvalidOperationException("The journal is closed.");
        CompactIfOutgrown();
        (_journal ?? journal).Write(JournalLine.Write(changes).Span);
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
        if (_journal!.Length < _outgrown || !_compaction.IsCompleted)
        {
            return;
        }

        // The caller holds all changes back: what the snapshot holds is what stands before the new journal.
        var changes = _snapshot!();
        _journal.Dispose();
        _number++;
        _journal = JournalFile.Append(JournalPath(_number));
        var number = _number;
        _compaction = Task.Run(() => WriteSnapshot(number, changes));
    }

    private void WriteSnapshot(int number, IReadOnlyList<StoreChange> changes)
    {
        var unfinished = SnapshotPath(number) + ".unfinished";
        File.Delete(unfinished);
        using (var file = JournalFile.Append(unfinished))
        {
            foreach (var chunk in changes.Chunk(UsersPerLine))
            {
                file.Write(JournalLine.Write(chunk).Span);
            }

            file.FlushToDisk();
        }

        File.Move(unfinished, SnapshotPath(number));
        _outgrown = Outgrown();
        foreach (var old in Numbers("snapshot").Concat(Numbers("journal")).Where(n => n < number).Distinct())
        {
            Delete(old);
        }
    }

    private long Outgrown()
    {
        var snapshot = new FileInfo(SnapshotPath(_number));
        return Math.Max(SmallestOutgrown, snapshot.Exists ? snapshot.Length : 0);
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

    private string SnapshotPath(int number) => NumberedPath("snapshot", number);

    private string JournalPath(int number) => NumberedPath("journal", number);

    private string NumberedPath(string kind, int number) =>
        Path.Combine(_directory, string.Create(CultureInfo.InvariantCulture, $"{kind}-{number:D6}.jsonl"));
}
