namespace CognitoGateway.Http.Idempotency;

/// <summary>Keeps answers for 24 hours, and has requests of the same id take turns.</summary>
internal interface IIdempotencyStore
{
    /// <summary>How long an answer is kept.</summary>
    static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>
    /// Takes the turn of an id, once whoever has it is done. It ends when the turn is disposed.
    /// </summary>
    /// <exception cref="IdempotencyUnavailableException">The store cannot be reached.</exception>
    Task<IIdempotencyTurn> TakeTurnAsync(IdempotencyId id, CancellationToken cancellationToken);
}

/// <summary>The turn of one request: no other of the same id is served meanwhile.</summary>
internal interface IIdempotencyTurn : IAsyncDisposable
{
    /// <summary>The answer that was kept before; null where there is none.</summary>
    StoredAnswer? Stored { get; }

    /// <summary>
    /// Keeps the answer. It takes no token: what has been created has to be remembered though the caller went away.
    /// </summary>
    /// <exception cref="IdempotencyUnavailableException">The store cannot be reached.</exception>
    Task KeepAsync(StoredAnswer answer);
}

/// <summary>An answer that was given.</summary>
/// <param name="Fingerprint">Of the request that it answered, by which another one is told.</param>
/// <param name="Status">Its status.</param>
/// <param name="ContentType">The type of its body; null for none.</param>
/// <param name="Location">The address of what was created; null for none.</param>
/// <param name="ETag">The version of what was created; null for none.</param>
/// <param name="Body">Its body.</param>
internal sealed record StoredAnswer(
    byte[] Fingerprint, int Status, string? ContentType, string? Location, string? ETag, byte[] Body);

/// <summary>The store cannot be reached.</summary>
internal sealed class IdempotencyUnavailableException(Exception reason)
    : Exception("The store of idempotency keys cannot be reached.", reason);
