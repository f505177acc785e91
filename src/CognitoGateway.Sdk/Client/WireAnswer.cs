namespace CognitoGateway.Sdk;

/// <summary>What Cognito answered, whatever record it is of. Who has it lets go of it once.</summary>
/// <param name="Bytes">The JSON.</param>
/// <param name="RequestId">Cognito's id of the request; null where it sent none.</param>
internal readonly record struct WireAnswer(RentedBytes Bytes, string? RequestId)
{
    /// <summary>An answer that says no more than that.</summary>
    public static WireAnswer Of(ReadOnlySpan<byte> json) => new(RentedBytes.Copy(json), RequestId: null);
}
