using System.Collections.Concurrent;
using CognitoGateway.Audit;
using CognitoGateway.Audit.Chain;

namespace CognitoGateway.Tests.Audit;

/// <summary>A store that keeps events in memory, fails while it is down, and waits while it is held.</summary>
internal sealed class HeldAuditStore : IAuditStore
{
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends once it is held at something.</summary>
    public Task Entered => _entered.Task;

    public ConcurrentQueue<AuditEvent> Kept { get; } = [];

    public bool Down { get; set; }

    public bool Held { get; set; }

    public void Release() => _released.TrySetResult();

    public Task OpenAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<IReadOnlyList<AuditHead>> AppendAsync(
        IReadOnlyList<AuditEvent> events, CancellationToken cancellationToken)
    {
        if (Held)
        {
            _entered.TrySetResult();
            await _released.Task;
        }

        if (Down)
        {
            throw new AuditUnavailableException("It is down.");
        }

        return [.. events.Select(happened =>
        {
            Kept.Enqueue(happened);
            return new AuditHead(Kept.Count, new('0', AuditSeal.HashDigits));
        })];
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
