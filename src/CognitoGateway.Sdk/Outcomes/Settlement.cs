namespace CognitoGateway.Sdk.Outcomes;

/// <summary>How the outcome of an operation is found out whose attempt may have been carried out.</summary>
internal abstract class Settlement
{
    /// <summary>Whether it is good for that request of the operation.</summary>
    public virtual bool IsFor(CognitoShape request) => true;

    /// <summary>
    /// The answer, as JSON, that the call would have had if one of its attempts was carried out; null where none was so
    /// far, and the last one's failure stands.
    /// </summary>
    /// <exception cref="OutcomeUnknownException">It could not be found out.</exception>
    public abstract Task<byte[]?> FindAsync(
        CognitoRegion region, CallOutcome call, Exception failure, CancellationToken cancellationToken);
}
