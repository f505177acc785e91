namespace CognitoGateway.Http.Merging;

/// <summary>
/// Lets one change of a pool's settings at a time through. Cognito knows no versions: of two that read, merge and write
/// at once, one would undo the other. Holds within this process.
/// </summary>
internal sealed class PoolLocks
{
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>Waits for the pool; it is free again once the result is disposed of.</summary>
    public async Task<IDisposable> EnterAsync(string userPoolId, CancellationToken cancellationToken)
    {
        var entry = Rent(userPoolId);
        try
        {
            await entry.Free.WaitAsync(cancellationToken);
        }
        catch
        {
            Return(userPoolId, entry);
            throw;
        }

        return new Held(this, userPoolId, entry);
    }

    private Entry Rent(string userPoolId)
    {
        lock (_entries)
        {
            if (!_entries.TryGetValue(userPoolId, out var entry))
            {
                _entries[userPoolId] = entry = new();
            }

            entry.Users++;
            return entry;
        }
    }

    private void Return(string userPoolId, Entry entry)
    {
        lock (_entries)
        {
            if (--entry.Users == 0)
            {
                _entries.Remove(userPoolId);
                entry.Free.Dispose();
            }
        }
    }

    private sealed class Entry
    {
        public SemaphoreSlim Free { get; } = new(1, 1);

        public int Users { get; set; }
    }

    private sealed class Held(PoolLocks locks, string userPoolId, Entry entry) : IDisposable
    {
        public void Dispose()
        {
            entry.Free.Release();
            locks.Return(userPoolId, entry);
        }
    }
}

/// <summary>Has routes wait for each other.</summary>
internal static class PoolLockRoutes
{
    /// <summary>Lets one request of such routes at a time through, by the pool in the path.</summary>
    public static RouteHandlerBuilder OneAtATime(this RouteHandlerBuilder route) =>
        route.AddEndpointFilter(async (invocation, next) =>
        {
            var context = invocation.HttpContext;
            var locks = context.RequestServices.GetRequiredService<PoolLocks>();
            using var held = await locks.EnterAsync(
                (string)context.GetRouteValue("userPoolId")!, context.RequestAborted);

            return await next(invocation);
        });
}
