using System.Collections.Concurrent;

namespace CognitoGateway.Embedded.SignIn;

/// <summary>
/// The lock-outs of all users, by their sub. They last a quarter of an hour at most and die with the process, which
/// is why they are not in the store.
/// </summary>
internal sealed class LockOuts(TimeProvider time)
{
    // So many may be kept that have done with waiting: anybody can fail, in any name.
    private const int MostRested = 10_000;

    private readonly ConcurrentDictionary<string, LockOut> _bySub = new(StringComparer.Ordinal);

    /// <summary>Whether the user has to wait; such an attempt makes the wait longer.</summary>
    public bool Refuses(string sub)
    {
        if (!_bySub.TryGetValue(sub, out var lockOut) || !lockOut.Refuses(time.GetUtcNow()))
        {
            return false;
        }

        Fail(sub);
        return true;
    }

    /// <summary>Counts a wrong password.</summary>
    public void Fail(string sub)
    {
        var now = time.GetUtcNow();
        if (_bySub.Count >= MostRested)
        {
            Sweep(now);
        }

        _bySub.AddOrUpdate(sub, _ => LockOut.None.AfterFailure(now), (_, lockOut) => lockOut.AfterFailure(now));
    }

    /// <summary>Forgets all failures.</summary>
    public void Clear() => _bySub.Clear();

    /// <summary>Forgets the failures of a user who got in.</summary>
    public void Clear(string sub) => _bySub.TryRemove(sub, out _);

    private void Sweep(DateTimeOffset now)
    {
        foreach (var rested in _bySub.Where(entry => entry.Value.IsOver(now)))
        {
            _bySub.TryRemove(rested);
        }
    }
}
