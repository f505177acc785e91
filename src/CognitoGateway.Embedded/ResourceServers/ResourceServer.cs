using System.Text.Json.Serialization;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.ResourceServers;

/// <summary>An API that access tokens are meant for, with the scopes that it knows.</summary>
/// <param name="Identifier">Its name in scopes; unique in the pool, never changed.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Scopes">The scopes that it knows.</param>
internal sealed record ResourceServer(string Identifier, string Name, IReadOnlyList<ResourceServerScope> Scopes)
{
    /// <summary>Who has it in hand where that is not the pool's owner; null for all that were made.</summary>
    [JsonIgnore]
    public string? ManagedBy { get; init; }

    /// <summary>The resource server as answers show it.</summary>
    public ResourceServerType Shown(string poolId) => new()
    {
        UserPoolId = poolId,
        Identifier = Identifier,
        Name = Name,
        ManagedBy = ManagedBy,
        Scopes =
        [
            .. Scopes.Select(scope => new ResourceServerScopeType
            {
                ScopeName = scope.Name,
                ScopeDescription = scope.Description,
            }),
        ],
    };
}

/// <summary>A scope of a resource server.</summary>
/// <param name="Name">Its name, without the server's identifier.</param>
/// <param name="Description">What it allows.</param>
internal sealed record ResourceServerScope(string Name, string Description);
