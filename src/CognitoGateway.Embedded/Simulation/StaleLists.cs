using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Simulation;

/// <summary>
/// Answers lists from a second store, which takes each change over a while after it was committed. It is there only
/// while lists are stale.
/// </summary>
/// <param name="store">The store that is changed.</param>
/// <param name="clock">The clock whose real time counts.</param>
/// <param name="handlersOver">Makes the handlers of operations over a store.</param>
internal sealed class StaleLists(
    PoolStore store, AdjustableClock clock, Func<PoolStore, IEnumerable<OperationHandler>> handlersOver)
{
    private readonly Lock _lock = new();
    private Replica? _replica;

    /// <summary>Whether the operation is one that lists.</summary>
    public static bool Lists(CognitoOperation operation) =>
        operation.Signed
        && (operation.Name.StartsWith("List", StringComparison.Ordinal)
            || operation.Name.StartsWith("AdminList", StringComparison.Ordinal));

    /// <summary>The handler that shows the store as it was; null where the operation is not stale.</summary>
    public OperationHandler? HandlerOf(CognitoOperation operation)
    {
        lock (_lock)
        {
            if (_replica is null || !Lists(operation))
            {
                return null;
            }

            _replica.CatchUp(clock.Real.GetUtcNow());
            return _replica.HandlerOf(operation);
        }
    }

    /// <summary>Makes lists so stale, from now on; zero makes them true again.</summary>
    public void Set(TimeSpan delay)
    {
        lock (_lock)
        {
            _replica?.Dispose();
            _replica = delay > TimeSpan.Zero ? new(store, delay, clock, handlersOver) : null;
        }
    }

    private sealed class Replica : IDisposable
    {
        private readonly Queue<(DateTimeOffset At, IReadOnlyList<StoreChange> Changes)> _late = new();
        private readonly OperationTable _operations;
        private readonly TimeSpan _delay;
        private readonly PoolStore _copy;
        private readonly IDisposable _following;

        public Replica(
            PoolStore store,
            TimeSpan delay,
            AdjustableClock clock,
            Func<PoolStore, IEnumerable<OperationHandler>> handlersOver)
        {
            _delay = delay;
            (_copy, _following) = store.Follow(changes =>
            {
                lock (_late)
                {
                    _late.Enqueue((clock.Real.GetUtcNow(), changes));
                }
            });
            _operations = new(handlersOver(_copy));
        }

        public OperationHandler? HandlerOf(CognitoOperation operation) => _operations.HandlerOf(operation);

        public void CatchUp(DateTimeOffset now)
        {
            lock (_late)
            {
                while (_late.TryPeek(out var next) && now - next.At >= _delay)
                {
                    _copy.Commit(_late.Dequeue().Changes);
                }
            }
        }

        public void Dispose() => _following.Dispose();
    }
}
