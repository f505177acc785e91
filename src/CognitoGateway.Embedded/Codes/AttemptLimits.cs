using System.Collections.Concurrent;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Codes;

/// <summary>
/// How often a user may do a thing in a while. The counts die with the process: a limit guards against guessing and
/// flooding, and is nothing that anybody was promised.
/// </summary>
internal sealed class AttemptLimits(TimeProvider time)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<(string Action, string Sub), Queue<DateTimeOffset>> _attempts = new();

    /// <summary>Counts an attempt of this hour.</summary>
    /// <exception cref="CognitoException">The hour's share was used up before.</exception>
    public void Take(string action, string sub, int perHour)
    {
        if (!TryTake(action, sub, perHour, Hour))
        {
            throw CodeErrors.TooManyAttempts();
        }
    }

    /// <summary>Counts an attempt; false, and nothing counted, where the share was used up before.</summary>
    public bool TryTake(string action, string sub, int share, TimeSpan window)
    {
        var attempts = _attempts.GetOrAdd((action, sub), _ => new());
        lock (attempts)
        {
            if (Recent(attempts, window) >= share)
            {
                return false;
            }

            attempts.Enqueue(time.GetUtcNow());
            return true;
        }
    }

    /// <summary>Whether the share of the window is used up.</summary>
    public bool IsUsedUp(string action, string sub, int share, TimeSpan window)
    {
        if (!_attempts.TryGetValue((action, sub), out var attempts))
        {
            return false;
        }

        lock (attempts)
        {
            return Recent(attempts, window) >= share;
        }
    }

    /// <summary>Forgets all attempts.</summary>
    public void Clear() => _attempts.Clear();

    private int Recent(Queue<DateTimeOffset> attempts, TimeSpan window)
    {
        var now = time.GetUtcNow();
        while (attempts.TryPeek(out var oldest) && now - oldest >= window)
        {
            attempts.Dequeue();
        }

        return attempts.Count;
    }
}
