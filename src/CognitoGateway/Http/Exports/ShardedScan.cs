using System.Runtime.CompilerServices;
using System.Text;
using System.Threading.Channels;
using CognitoGateway.Http.Collections;
using CognitoGateway.Sdk;

namespace CognitoGateway.Http.Exports;

/// <summary>
/// Reads all users of a pool in shards, several at the same time: one page after the other, a call takes as long as
/// Cognito takes to answer, however many its quota allows. A user's sub never changes and its digits are random, so
/// that every user is in exactly one shard, and shards are about equal. Of one that is large all the same, the first
/// page tells how it parts.
/// </summary>
/// <param name="read">What is wanted.</param>
/// <param name="cognito">The client.</param>
/// <param name="users">How many users there are, about.</param>
/// <param name="options">How many shards are read at once, and which are large.</param>
internal sealed class ShardedScan(
    CollectionRead<ListUsersRequest, ListUsersResponse> read, CognitoClient cognito, long users, ExportOptions options)
{
    // Read and not yet written.
    private const int PagesAhead = 16;

    // A server takes 8 KiB of a request's first line; a cursor has a token for each shard that has begun.
    private const int LongestCursor = 6000;

    private readonly Channel<(string Shard, FilledPage Page)> _pages =
        Channel.CreateBounded<(string, FilledPage)>(new BoundedChannelOptions(PagesAhead) { SingleReader = true });

    private readonly Channel<Shard> _shards = Channel.CreateUnbounded<Shard>();
    private readonly ScanState _state = StateOf(read.Query.Cursor);
    private int _shardsLeft;
    private int _isWide = IsNarrow(read.Query) ? 0 : 1;

    /// <summary>Reads the pages, in the order in which they come; their cursors continue the scan behind them.</summary>
    /// <exception cref="CognitoException">A call failed.</exception>
    public async IAsyncEnumerable<FilledPage> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = ReadShardsAsync(stop.Token);
        try
        {
            await foreach (var (shard, page) in _pages.Reader.ReadAllAsync(cancellationToken))
            {
                _state.MoveOn(shard, page.NextCursor);
                page.NextCursor = HasCursors(read.Query) && !_state.IsDone ? _state.ToString() : null;
                yield return page;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            while (_pages.Reader.TryRead(out var unread))
            {
                unread.Page.Dispose();
            }
        }
    }

    private static bool HasCursors(CollectionQuery query) => query.TellsCursors || query.KeepsCursors;

    private static bool IsNarrow(CollectionQuery query) => query.TellsCursors && !query.KeepsCursors;

    private static ScanState StateOf(string? cursor) => cursor is null ? new()
        : ScanState.TryParse(cursor, out var state) ? state
        : throw new ArgumentException("The cursor is not one of a scan.", nameof(cursor));

    private async Task ReadShardsAsync(CancellationToken cancellationToken)
    {
        Exception? failure = null;
        using var slots = new SemaphoreSlim(IsNarrow(read.Query) ? 1 : options.ScanConcurrency);
        try
        {
            var left = _state.Left;
            Widen(left[0].Value, slots);
            Add([.. left.Select(shard => new Shard(shard.Key, shard.Value, users / Math.Pow(16, shard.Key.Length)))]);
            await Parallel.ForEachAsync(
                _shards.Reader.ReadAllAsync(CancellationToken.None),
                new ParallelOptions
                {
                    MaxDegreeOfParallelism = options.ScanConcurrency,
                    CancellationToken = cancellationToken,
                },
                async (shard, token) => await ReadInTurnAsync(shard, slots, token));
        }
        catch (Exception exception)
        {
            failure = exception;
            throw;
        }
        finally
        {
            _pages.Writer.Complete(failure);
        }
    }

    private void Add(IReadOnlyCollection<Shard> shards)
    {
        Interlocked.Add(ref _shardsLeft, shards.Count);
        foreach (var shard in shards)
        {
            _shards.Writer.TryWrite(shard);
        }
    }

    private async Task ReadInTurnAsync(Shard shard, SemaphoreSlim slots, CancellationToken cancellationToken)
    {
        await slots.WaitAsync(cancellationToken);
        try
        {
            await ReadShardAsync(shard, slots, cancellationToken);
        }
        finally
        {
            slots.Release();
        }

        if (Interlocked.Decrement(ref _shardsLeft) == 0)
        {
            _shards.Writer.Complete();
        }
    }

    private async Task ReadShardAsync(Shard shard, SemaphoreSlim slots, CancellationToken cancellationToken)
    {
        var request = read.Request with { Filter = $"sub ^= \"{shard.Digits}\"" };
        var sample = shard.Users > options.ShardUsers && shard.MayBeSplit ? new NextDigits(shard.Digits) : null;
        var write = sample is null ? read.Write : sample.Watching(read.Write);
        var cursor = shard.Token;
        do
        {
            var page = await read.ReadOneAsync(cognito, request, cursor, write, cancellationToken);
            if (sample is not null && page.NextCursor is not null)
            {
                // Nothing of it has been handed on: its parts are read in its place.
                page.Dispose();
                _state.Split(shard.Digits);
                Add([.. sample.PartsOf(shard)]);
                return;
            }

            cursor = page.NextCursor;
            Widen(cursor, slots);
            await HandOnAsync(shard.Digits, page, cancellationToken);
        }
        while (cursor is not null);
    }

    private async Task HandOnAsync(string shard, FilledPage page, CancellationToken cancellationToken)
    {
        try
        {
            await _pages.Writer.WriteAsync((shard, page), cancellationToken);
        }
        catch
        {
            page.Dispose();
            throw;
        }
    }

    // How many tokens a cursor has room for is known once the first one is.
    private void Widen(string? token, SemaphoreSlim slots)
    {
        if (token is not null && Interlocked.Exchange(ref _isWide, 1) == 0)
        {
            var more = Math.Min(options.ScanConcurrency, LongestCursor / token.Length) - 1;
            if (more > 0)
            {
                slots.Release(more);
            }
        }
    }

    // Some of a pool's users, as a part of the scan.
    private sealed record Shard(string Digits, string? Token, double Users)
    {
        public bool MayBeSplit => Token is null && Digits.Length < ScanState.MostDigits;

        // Cognito's token is nobody's to read.
        public override string ToString() => $"{nameof(Shard)} {Digits}";
    }

    // The digits that follow a shard's, in the rows of its first page.
    private sealed class NextDigits(string digits)
    {
        private readonly byte[] _sub = Encoding.UTF8.GetBytes($"\"sub\",\"Value\":\"{digits}");
        private readonly int[] _count = new int[16];

        public RowWriter Watching(RowWriter write) => (json, start, row) =>
        {
            var end = write(json, start, row);
            Count(json[start..end]);

            return end;
        };

        // Where the rows did not show it, the parts are taken to be equal.
        public IEnumerable<Shard> PartsOf(Shard shard)
        {
            var rows = _count.Sum();
            var users = _count.Select(count => shard.Users * (rows == 0 ? 1.0 / 16 : (double)count / rows));

            return ScanState.PartsOf(shard.Digits).Zip(users, (digits, count) => new Shard(digits, Token: null, count));
        }

        private void Count(ReadOnlySpan<byte> row)
        {
            var at = row.IndexOf(_sub) + _sub.Length;
            if (at >= _sub.Length && at < row.Length && char.IsAsciiHexDigitLower((char)row[at]))
            {
                _count[Convert.ToInt32(((char)row[at]).ToString(), fromBase: 16)]++;
            }
        }
    }
}
