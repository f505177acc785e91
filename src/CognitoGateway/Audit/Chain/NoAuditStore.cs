namespace CognitoGateway.Audit.Chain;

/// <summary>Keeps nothing: there is the log only.</summary>
internal sealed class NoAuditStore : IAuditStore
{
    /// <inheritdoc/>
    public Task OpenAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task<IReadOnlyList<AuditHead>> AppendAsync(
        IReadOnlyList<AuditEvent> events, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<AuditHead>>([.. events.Select(_ => AuditHead.None)]);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
