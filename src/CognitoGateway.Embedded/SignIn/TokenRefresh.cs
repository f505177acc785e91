using CognitoGateway.Embedded.Sessions;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Tokens;
using CognitoGateway.Embedded.Triggers;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn;

/// <summary>Gets new tokens for a refresh token; where the client rotates them, another one too.</summary>
internal sealed class TokenRefresh(
    PoolStore store,
    RefreshTokens refreshTokens,
    TokenOverrides overrides,
    TokenIssuer tokens,
    SessionActivity sessions,
    TimeProvider time)
{
    /// <summary>The tokens; the client has proved itself.</summary>
    /// <param name="client">The client's call.</param>
    /// <param name="text">The refresh token.</param>
    /// <param name="metadata">What the client wants functions to know; null for nothing.</param>
    /// <param name="cancellationToken">Gives the call up.</param>
    /// <exception cref="CognitoException">The token is not good, or a function refuses.</exception>
    public async Task<AuthenticationResultType> RefreshAsync(
        ClientCall client,
        string text,
        IReadOnlyDictionary<string, string>? metadata,
        CancellationToken cancellationToken)
    {
        var found = refreshTokens.Find(client, text);
        var changes = await overrides.AskAsync(
            client.Pool,
            client.Client,
            found.User,
            TriggerSource.TokensOfRefresh,
            found.SignIn.Scopes,
            metadata,
            cancellationToken);
        if (client.Client.RotatesRefreshTokens())
        {
            return await RotateAsync(client, text, changes, cancellationToken);
        }

        await sessions.NoteAsync(client, found.User.Sub, found.SignIn.Id, cancellationToken);
        return tokens.Issue(client.Pool, client.Client, found.User, found.SignIn, changes);
    }

    private async Task<AuthenticationResultType> RotateAsync(
        ClientCall client, string text, TokenOverride? changes, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(client.Pool.Pool.Id, cancellationToken);
        var found = refreshTokens.Find(client, text);
        var (user, next) = refreshTokens.Rotate(client.Client, found);
        change.Save(change.Pool.TracksSessions()
            ? user.Used(found.SignIn.Id, time.GetUtcNow(), client.Address)
            : user);
        change.Commit();

        var result = tokens.Issue(client.Pool, client.Client, user, found.SignIn, changes);
        result.RefreshToken = next;
        return result;
    }
}
