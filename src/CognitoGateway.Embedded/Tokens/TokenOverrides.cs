using CognitoGateway.Embedded.Clients;
using CognitoGateway.Embedded.Groups;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Triggers;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tokens;

/// <summary>Asks the pool's function what the tokens of a user or of a client shall say otherwise.</summary>
internal sealed class TokenOverrides(LambdaTriggers triggers)
{
    /// <summary>What they say otherwise; null for nothing. No change of the pool may be open.</summary>
    /// <param name="pool">The user's pool.</param>
    /// <param name="client">The client that the tokens are for.</param>
    /// <param name="user">The user.</param>
    /// <param name="source">Why they are issued: one of the five for tokens of users in
    /// <see cref="TriggerSource"/>.</param>
    /// <param name="scopes">The scopes that were granted; null for a sign-in by the API.</param>
    /// <param name="metadata">What the caller wants functions to know; null for nothing.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <exception cref="CognitoException">The function refuses or fails.</exception>
    public Task<TokenOverride?> AskAsync(
        PoolState pool,
        AppClient client,
        User user,
        string source,
        IReadOnlyList<string>? scopes,
        IReadOnlyDictionary<string, string>? metadata,
        CancellationToken cancellationToken)
    {
        var groups = pool.GroupsOf(user);
        var request = new PreTokenGenerationRequest
        {
            UserAttributes = TriggerAttributes.Of(user),
            GroupConfiguration = new()
            {
                GroupsToOverride = [.. groups.Select(group => group.Name)],
                IamRolesToOverride = GroupRoles.Of(groups),
                PreferredRole = GroupRoles.PreferredOf(groups),
            },
            Scopes = scopes ?? [TokenScopes.Admin],
            ClientMetadata = metadata,
        };

        return triggers.PreTokenGenerationAsync(
            TriggerContext.Of(pool.Pool, user, client.ClientId), source, request, cancellationToken);
    }

    /// <summary>
    /// What the token of a client that speaks for itself says otherwise; null for nothing. No change of the pool may be
    /// open.
    /// </summary>
    /// <param name="pool">The client's pool.</param>
    /// <param name="client">The client.</param>
    /// <param name="scopes">The scopes that it gets.</param>
    /// <param name="metadata">What the client wants the function to know; null for nothing.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <exception cref="CognitoException">The function refuses or fails.</exception>
    public async Task<TokenOverride?> AskAsync(
        UserPool pool,
        AppClient client,
        IReadOnlyList<string> scopes,
        IReadOnlyDictionary<string, string>? metadata,
        CancellationToken cancellationToken)
    {
        var request = new PreTokenGenerationRequest
        {
            UserAttributes = new Dictionary<string, string>(),
            GroupConfiguration = new() { GroupsToOverride = [], IamRolesToOverride = [] },
            Scopes = scopes,
            ClientMetadata = metadata,
        };
        var changes = await triggers.PreTokenGenerationAsync(
            new(pool, client.ClientId, client.ClientId), TriggerSource.TokensOfClient, request, cancellationToken);

        // A client is in no group, whatever the function says.
        return changes is null ? null : changes with { GroupOverrideDetails = null };
    }
}
