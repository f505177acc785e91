namespace CognitoGateway.Auth;

/// <summary>A request in the name of a user who has not proved to be that.</summary>
internal interface IUserRequest : IClientRequest
{
    /// <summary>The user as the request names it; null where it names none.</summary>
    string? User { get; }
}
