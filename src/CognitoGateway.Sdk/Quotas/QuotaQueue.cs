namespace CognitoGateway.Sdk.Quotas;

/// <summary>
/// The calls that wait in one lane: those of one caller in order, the callers in turn, so that nobody waits for the
/// many calls of another. Not safe for several threads.
/// </summary>
internal sealed class QuotaQueue(int limit)
{
    private readonly Dictionary<string, LinkedList<QuotaWaiter>> _byCaller = new(StringComparer.Ordinal);
    private readonly Queue<string> _turns = new();

    /// <summary>How many wait.</summary>
    public int Count { get; private set; }

    /// <summary>Whether there is no room.</summary>
    public bool IsFull => Count >= limit;

    /// <summary>How many go before a new call of that caller, at the most.</summary>
    public int Before(string caller) =>
        Math.Min(Count, (CountOf(caller) + 1) * Math.Max(1, _byCaller.Count));

    /// <summary>Has a call wait.</summary>
    public void Add(QuotaWaiter waiter)
    {
        var name = waiter.Caller.Name;
        if (!_byCaller.TryGetValue(name, out var own))
        {
            _byCaller[name] = own = new();
            _turns.Enqueue(name);
        }

        waiter.Place = own.AddLast(waiter);
        Count++;
    }

    /// <summary>Takes the call out whose turn it is; null where none waits.</summary>
    public QuotaWaiter? Take()
    {
        while (_turns.TryDequeue(out var name))
        {
            // A caller whose calls have all left is still in the row of turns.
            if (!_byCaller.TryGetValue(name, out var own))
            {
                continue;
            }

            var waiter = own.First!.Value;
            Remove(waiter);
            if (own.Count > 0)
            {
                _turns.Enqueue(name);
            }

            return waiter;
        }

        return null;
    }

    /// <summary>Takes a call out that will not wait any longer.</summary>
    /// <returns>Whether it was still waiting.</returns>
    public bool Remove(QuotaWaiter waiter)
    {
        if (waiter.Place is not { List: { } own } place)
        {
            return false;
        }

        own.Remove(place);
        waiter.Place = null;
        Count--;
        if (own.Count == 0)
        {
            _byCaller.Remove(waiter.Caller.Name);
        }

        return true;
    }

    /// <summary>
    /// Takes the last call of the caller who has the most out, to make room for one who has fewer; null where the
    /// newcomer has as many.
    /// </summary>
    public QuotaWaiter? TakeFromTheLongest(string newcomer)
    {
        var longest = _byCaller.Values.MaxBy(own => own.Count);
        if (longest is null || longest.Count <= CountOf(newcomer) + 1)
        {
            return null;
        }

        var last = longest.Last!.Value;
        Remove(last);
        return last;
    }

    private int CountOf(string caller) => _byCaller.TryGetValue(caller, out var own) ? own.Count : 0;
}
