namespace CognitoGateway.Sdk.Outcomes;

/// <summary>A deletion: a repeat finds nothing left to delete once an earlier attempt has been carried out.</summary>
internal sealed class Deletion : Settlement
{
    /// <inheritdoc/>
    public override Task<byte[]?> FindAsync(
        CognitoRegion region, CallOutcome call, Exception failure, CancellationToken cancellationToken) =>
        Task.FromResult(NotFound.Is(failure) ? "{}"u8.ToArray() : null);
}
