using CognitoGateway.Embedded.Pools;
using Microsoft.Extensions.Hosting;

namespace CognitoGateway.Embedded.Tokens;

/// <summary>
/// Keeps one pair of keys ready for the next pool: on a busy machine a pair takes seconds to make, and who creates a
/// pool would wait for it.
/// </summary>
/// <param name="make">Makes a pair.</param>
internal sealed class SpareSigningKeys(SigningKeySource make) : IHostedService, IDisposable
{
    private readonly SemaphoreSlim _wanted = new(0);
    private readonly CancellationTokenSource _stopping = new();
    private Lazy<IReadOnlyList<PoolSigningKey>> _spare = new(() => make());

    /// <summary>A pair that nobody else gets: the spare one, which may have to be finished first.</summary>
    public IReadOnlyList<PoolSigningKey> Take()
    {
        var spare = Interlocked.Exchange(ref _spare, new(() => make()));
        _wanted.Release();

        return spare.Value;
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // A thread of its own, behind all others: requests come first. It does not keep the process from its end.
        new Thread(() => KeepReady(_stopping.Token))
        {
            IsBackground = true,
            Name = nameof(SpareSigningKeys),
            Priority = ThreadPriority.Lowest,
        }.Start();
        _wanted.Release();

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => _stopping.CancelAsync();

    /// <inheritdoc/>
    public void Dispose()
    {
        // The container ends it twice, as itself and as a hosted service.
        if (!_stopping.IsCancellationRequested)
        {
            _stopping.Cancel();
        }

        _stopping.Dispose();
    }

    private void KeepReady(CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                _wanted.Wait(stopping);
                _ = Volatile.Read(ref _spare).Value;
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }
}
