namespace CognitoGateway.Embedded.Messages;

/// <summary>Why a message goes out.</summary>
/// <param name="Trigger">One of <see cref="MessageTrigger"/>.</param>
/// <param name="ClientId">The app client through which it was asked for; null where an administrator did.</param>
/// <param name="ClientMetadata">What the caller wants the pool's functions to know; null for nothing.</param>
internal sealed record MessageCause(
    string Trigger, string? ClientId = null, IReadOnlyDictionary<string, string>? ClientMetadata = null)
{
    /// <summary>The trigger alone: the metadata may be anything.</summary>
    public override string ToString() => Trigger;
}
