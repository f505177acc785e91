namespace CognitoGateway.Auth;

/// <summary>A request that an app client sends for its user.</summary>
internal interface IClientRequest
{
    /// <summary>The app client; null for the one that the configuration names.</summary>
    string? ClientId { get; }
}
