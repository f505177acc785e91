using System.Collections.Concurrent;

namespace CognitoGateway.Embedded.Codes;

/// <summary>
/// How often a user may do a thing in an hour. The counts die with the process: a limit guards against guessing and
/// flooding, and is nothing that anybody was promised.
/// </summary>
internal sealed class AttemptLimits(TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<(string Action, string Sub), Queue<DateTimeOffset>> _attempts = new();

    /// <summary>Counts an attempt; false where the hour's share was used up before.</summary>
    public bool TryTake(string action, string sub, int perHour)
    {
        var now = time.GetUtcNow();
        var attempts = _attempts.GetOrAdd((action, sub), _ => new());
        lock (attempts)
        {
            while (attempts.TryPeek(out var oldest) && now - oldest >= Window)
            {
                attempts.Dequeue();
            }

            if (attempts.Count >= perHour)
            {
                return false;
            }

            attempts.Enqueue(now);
            return true;
        }
    }
}
