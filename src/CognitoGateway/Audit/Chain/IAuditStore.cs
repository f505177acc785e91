namespace CognitoGateway.Audit.Chain;

/// <summary>Keeps the trail. One call at a time.</summary>
internal interface IAuditStore : IAsyncDisposable
{
    /// <summary>Gets ready to append, at the start.</summary>
    /// <exception cref="AuditUnavailableException">The store cannot be used; the message says why.</exception>
    Task OpenAsync(CancellationToken cancellationToken);

    /// <summary>Appends events in order: all of them are kept for good when it returns.</summary>
    /// <returns>Their places.</returns>
    /// <exception cref="AuditUnavailableException">They are not known to be kept.</exception>
    Task<IReadOnlyList<AuditHead>> AppendAsync(IReadOnlyList<AuditEvent> events, CancellationToken cancellationToken);
}

/// <summary>An event cannot be recorded.</summary>
internal sealed class AuditUnavailableException(string message, Exception? reason = null) : Exception(message, reason);
