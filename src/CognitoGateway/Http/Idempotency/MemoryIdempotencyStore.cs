using Microsoft.Extensions.Options;

namespace CognitoGateway.Http.Idempotency;

/// <summary>
/// Keeps answers in memory, up to a number of them and of bytes: where there is no room, the oldest go before their
/// time.
/// </summary>
internal sealed class MemoryIdempotencyStore(IOptions<IdempotencyOptions> options, TimeProvider clock)
    : IIdempotencyStore
{
    // What an answer takes besides its body.
    private const int Overhead = 512;

    private readonly Lock _lock = new();
    private readonly Dictionary<IdempotencyId, Kept> _answers = [];
    private readonly Queue<(IdempotencyId Id, Kept Answer)> _oldestFirst = [];
    private readonly Dictionary<IdempotencyId, Gate> _gates = [];
    private long _bytes;

    /// <summary>How many answers are kept.</summary>
    internal int Count => _answers.Count;

    /// <inheritdoc/>
    public async Task<IIdempotencyTurn> TakeTurnAsync(IdempotencyId id, CancellationToken cancellationToken)
    {
        var gate = Enter(id);
        try
        {
            await gate.Free.WaitAsync(cancellationToken);
        }
        catch
        {
            Leave(id, gate);
            throw;
        }

        return new Turn(this, id, gate, Find(id));
    }

    private Gate Enter(IdempotencyId id)
    {
        lock (_lock)
        {
            if (!_gates.TryGetValue(id, out var gate))
            {
                _gates[id] = gate = new();
            }

            gate.Visitors++;
            return gate;
        }
    }

    private void Leave(IdempotencyId id, Gate gate)
    {
        lock (_lock)
        {
            if (--gate.Visitors == 0)
            {
                _gates.Remove(id);
                gate.Free.Dispose();
            }
        }
    }

    private StoredAnswer? Find(IdempotencyId id)
    {
        lock (_lock)
        {
            DropExpired();
            return _answers.GetValueOrDefault(id)?.Answer;
        }
    }

    private void Keep(IdempotencyId id, StoredAnswer answer)
    {
        var kept = new Kept(answer, clock.GetUtcNow() + IIdempotencyStore.Lifetime);
        lock (_lock)
        {
            DropExpired();
            if (kept.Size > options.Value.MaxBytes || !_answers.TryAdd(id, kept))
            {
                return;
            }

            _oldestFirst.Enqueue((id, kept));
            _bytes += kept.Size;
            while (_answers.Count > options.Value.MaxEntries || _bytes > options.Value.MaxBytes)
            {
                DropOldest();
            }
        }
    }

    private void DropExpired()
    {
        var now = clock.GetUtcNow();
        while (_oldestFirst.TryPeek(out var oldest) && oldest.Answer.ExpiresAt <= now)
        {
            DropOldest();
        }
    }

    private void DropOldest()
    {
        var (id, answer) = _oldestFirst.Dequeue();
        _answers.Remove(id);
        _bytes -= answer.Size;
    }

    private sealed record Kept(StoredAnswer Answer, DateTimeOffset ExpiresAt)
    {
        public int Size => Answer.Body.Length + Overhead;
    }

    private sealed class Gate
    {
        public SemaphoreSlim Free { get; } = new(1, 1);

        public int Visitors { get; set; }
    }

    private sealed class Turn(MemoryIdempotencyStore store, IdempotencyId id, Gate gate, StoredAnswer? stored)
        : IIdempotencyTurn
    {
        public StoredAnswer? Stored => stored;

        public Task KeepAsync(StoredAnswer answer)
        {
            store.Keep(id, answer);
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync()
        {
            gate.Free.Release();
            store.Leave(id, gate);
            return ValueTask.CompletedTask;
        }
    }
}
