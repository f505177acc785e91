namespace CognitoGateway.Embedded.Tokens;

/// <summary>What the tokens of a sign-in are told besides its user and its client.</summary>
internal sealed record TokenGrant
{
    /// <summary>Where the user signed in from; null where that is not known.</summary>
    public string? Address { get; init; }

    /// <summary>The device that the user signed in with; null where the pool keeps no track.</summary>
    public string? DeviceKey { get; init; }
}
