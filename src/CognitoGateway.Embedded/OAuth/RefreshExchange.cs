using CognitoGateway.Embedded.Sessions;
using CognitoGateway.Embedded.SignIn;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Tokens;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.OAuth;

/// <summary>Exchanges a refresh token for new tokens; where the client rotates them, for another one too.</summary>
internal sealed class RefreshExchange(
    PoolStore store, RefreshTokens refreshTokens, TokenIssuer tokens, SessionActivity sessions, TimeProvider time)
{
    /// <summary>The tokens.</summary>
    /// <exception cref="OAuthException">The refresh token is not good, or not in these hands.</exception>
    public async Task<TokenAnswer> ExchangeAsync(DomainCall call, ClientCall client)
    {
        var text = call.Form.Required("refresh_token");
        try
        {
            return TokenEndpoint.Answer(client.Client.RotatesRefreshTokens()
                ? await RotateAsync(client, text, call.Aborted)
                : await RefreshAsync(client, text, call.Aborted));
        }
        catch (CognitoException refusal)
        {
            throw OAuthException.InvalidGrant(refusal.Message);
        }
    }

    private async Task<AuthenticationResultType> RefreshAsync(
        ClientCall client, string text, CancellationToken cancellationToken)
    {
        var (user, signIn, _) = refreshTokens.Find(client, text);
        await sessions.NoteAsync(client, user.Sub, signIn.Id, cancellationToken);

        return tokens.Issue(client.Pool, client.Client, user, signIn);
    }

    private async Task<AuthenticationResultType> RotateAsync(
        ClientCall client, string text, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(client.Pool.Pool.Id, cancellationToken);
        var found = refreshTokens.Find(client, text);
        var (user, next) = refreshTokens.Rotate(client.Client, found);
        change.Save(change.Pool.TracksSessions()
            ? user.Used(found.SignIn.Id, time.GetUtcNow(), client.Address)
            : user);
        change.Commit();

        var result = tokens.Issue(client.Pool, client.Client, user, found.SignIn);
        result.RefreshToken = next;
        return result;
    }
}
