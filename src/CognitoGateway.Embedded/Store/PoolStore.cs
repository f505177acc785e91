using System.Collections.Concurrent;
using CognitoGateway.Embedded.Hosting;
using CognitoGateway.Embedded.Limits;
using CognitoGateway.Embedded.Messages;
using CognitoGateway.Embedded.Protocol;
using Microsoft.Extensions.Logging;

namespace CognitoGateway.Embedded.Store;

/// <summary>Where a store keeps its data.</summary>
/// <param name="Directory">The folder.</param>
/// <param name="Reset">Whether what is in it is deleted first.</param>
/// <param name="CompactAfter">Bytes that a journal may have before it is made into a snapshot.</param>
internal sealed record StoreLocation(string Directory, bool Reset = false, long CompactAfter = 64L << 20);

/// <summary>All pools, in memory; with a journal, what was committed survives the end of the process.</summary>
internal sealed class PoolStore : IAsyncDisposable
{
    /// <summary>How many messages the inbox keeps.</summary>
    public const int InboxSize = 1_000;

    private readonly Lock _commit = new();
    private readonly ConcurrentDictionary<string, PoolState> _pools = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _poolsByClient = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Region, string Category), ProvisionedLimit> _limits = new();
    private readonly LinkedList<SentMessage> _inbox = [];
    private readonly JournalFolder? _journal;
    private readonly List<Action<IReadOnlyList<StoreChange>>> _followers = [];
    private bool _loading;

    private PoolStore(JournalFolder? journal) => _journal = journal;

    /// <summary>All pools by id.</summary>
    public IReadOnlyList<PoolState> Pools =>
        [.. _pools.Values.OrderBy(state => state.Pool.Id, StringComparer.Ordinal)];

    /// <summary>Makes a store that keeps nothing.</summary>
    public static PoolStore InMemory() => new(journal: null);

    /// <summary>Opens the store in a folder and reads what is there, or deletes it first.</summary>
    /// <exception cref="EmbeddedStartException">Another process has the folder, or a file is damaged.</exception>
    public static async Task<PoolStore> OpenAsync(
        StoreLocation location, ILogger logger, CancellationToken cancellationToken)
    {
        var journal = JournalFolder.Open(location.Directory, location.CompactAfter, logger);
        try
        {
            if (location.Reset)
            {
                journal.Clear();
            }

            var store = new PoolStore(journal);
            await store.LoadAsync(journal, cancellationToken);
            return store;
        }
        catch
        {
            await journal.DisposeAsync();
            throw;
        }
    }

    /// <summary>The pool; null where there is none of that id.</summary>
    public PoolState? FindPool(string poolId) => _pools.GetValueOrDefault(poolId);

    /// <summary>The pool.</summary>
    /// <exception cref="Sdk.CognitoException">There is none of that id.</exception>
    public PoolState Pool(string poolId) => FindPool(poolId) ?? throw Errors.PoolNotFound(poolId);

    /// <summary>The pool that the app client is of; null where no pool has one of that id.</summary>
    public PoolState? FindPoolOfClient(string clientId) =>
        _poolsByClient.TryGetValue(clientId, out var poolId) ? FindPool(poolId) : null;

    /// <summary>The rate that was asked for; null where none was.</summary>
    public ProvisionedLimit? FindLimit(string region, string category) =>
        _limits.GetValueOrDefault((region, category));

    /// <summary>The messages that were sent, newest first.</summary>
    public IReadOnlyList<SentMessage> Inbox()
    {
        lock (_inbox)
        {
            return [.. _inbox];
        }
    }

    /// <summary>Waits for the pool's turn to be changed.</summary>
    /// <exception cref="Sdk.CognitoException">There is no pool of that id.</exception>
    public async Task<PoolChange> ChangeAsync(string poolId, CancellationToken cancellationToken)
    {
        while (true)
        {
            var state = Pool(poolId);
            await state.Gate.WaitAsync(cancellationToken);
            if (FindPool(poolId) == state)
            {
                return new(this, state);
            }

            // While it waited the pool was deleted, or another one came into its place.
            state.Gate.Release();
        }
    }

    /// <summary>Everything that is in the store, as the changes that make it.</summary>
    public IReadOnlyList<StoreChange> Everything()
    {
        lock (_commit)
        {
            return [.. Snapshot()];
        }
    }

    /// <summary>Makes the store what the changes make, as one change; requests in progress are finished first.</summary>
    public async Task ReplaceAsync(IReadOnlyList<StoreChange> everything, CancellationToken cancellationToken)
    {
        var changes = new List<PoolChange>();
        try
        {
            foreach (var state in Pools)
            {
                await state.Gate.WaitAsync(cancellationToken);
                changes.Add(new(this, state));
            }

            Commit([new StoreCleared(), .. everything]);
        }
        finally
        {
            changes.ForEach(change => change.Dispose());
        }
    }

    /// <summary>A copy in memory of the store as it is, and what is committed from now on.</summary>
    /// <param name="follow">Gets the changes of each commit, one commit at a time, until it is disposed of.</param>
    public (PoolStore Copy, IDisposable Following) Follow(Action<IReadOnlyList<StoreChange>> follow)
    {
        lock (_commit)
        {
            var copy = InMemory();
            copy.Apply([.. Snapshot()]);
            _followers.Add(follow);
            return (copy, new Following(this, follow));
        }
    }

    /// <summary>Writes the changes as one: then all of them are seen, and survive the end of the process.</summary>
    public void Commit(IReadOnlyList<StoreChange> changes)
    {
        lock (_commit)
        {
            _journal?.Append(changes);
            Apply(changes);
            _followers.ForEach(follow => follow(changes));
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_journal is not null)
        {
            await _journal.DisposeAsync();
        }
    }

    private async Task LoadAsync(JournalFolder journal, CancellationToken cancellationToken)
    {
        _loading = true;
        await journal.ReplayAsync(Apply, cancellationToken);
        _loading = false;
        foreach (var state in _pools.Values)
        {
            state.EndLoading();
        }

        journal.Begin(Snapshot);
    }

    private void Apply(IReadOnlyList<StoreChange> changes)
    {
        foreach (var change in changes)
        {
            Apply(change);
        }
    }

    private void Apply(StoreChange change)
    {
        switch (change)
        {
            case StoreCleared:
                Clear();
                return;
            case MessageSent sent:
                Receive(sent.Message);
                return;
            case LimitSaved saved:
                _limits[(saved.Limit.Region, saved.Limit.Category)] = saved.Limit;
                return;
            case PoolSaved saved when !_pools.ContainsKey(saved.PoolId):
                _pools[saved.PoolId] = new(saved.Pool, _loading);
                return;
            case PoolDeleted deleted:
                Forget(deleted.PoolId);
                return;
            case ClientSaved saved:
                _poolsByClient[saved.Client.ClientId] = saved.PoolId;
                break;
            case ClientDeleted deleted:
                _poolsByClient.TryRemove(deleted.ClientId, out _);
                break;
        }

        _pools[change.PoolId].Apply(change);
    }

    private void Clear()
    {
        _pools.Clear();
        _poolsByClient.Clear();
        _limits.Clear();
        lock (_inbox)
        {
            _inbox.Clear();
        }
    }

    private void Forget(string poolId)
    {
        if (_pools.TryRemove(poolId, out var state))
        {
            foreach (var client in state.Clients())
            {
                _poolsByClient.TryRemove(client.ClientId, out _);
            }
        }
    }

    private void Receive(SentMessage message)
    {
        lock (_inbox)
        {
            _inbox.AddFirst(message);
            if (_inbox.Count > InboxSize)
            {
                _inbox.RemoveLast();
            }
        }
    }

    /// <summary>
    /// Everything that is in the store: asked for while nothing is committed, read while the next changes are.
    /// </summary>
    private IEnumerable<StoreChange> Snapshot()
    {
        var pools = Pools.Select(state => state.Snapshot()).ToList();
        StoreChange[] others =
        [
            .. _limits.Values.Select(limit => new LimitSaved(limit)),
            .. Inbox().Reverse().Select(message => new MessageSent(message)),
        ];

        return pools.SelectMany(changes => changes).Concat(others);
    }

    private sealed class Following(PoolStore store, Action<IReadOnlyList<StoreChange>> follow) : IDisposable
    {
        public void Dispose()
        {
            lock (store._commit)
            {
                store._followers.Remove(follow);
            }
        }
    }
}
