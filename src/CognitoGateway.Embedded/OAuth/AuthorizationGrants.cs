using System.Globalization;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Tokens;
using CognitoGateway.Embedded.Triggers;
using CognitoGateway.Embedded.Users;

namespace CognitoGateway.Embedded.OAuth;

/// <summary>Gives a client what it asked for, once the user has signed in: a code, or tokens at once.</summary>
internal sealed class AuthorizationGrants(
    AuthorizationCodes codes, PoolStore store, TokenOverrides overrides, TokenIssuer tokens)
{
    /// <summary>Sends the browser back to the client.</summary>
    /// <exception cref="Sdk.CognitoException">The user is gone, or may not sign in any more.</exception>
    public async Task GiveAsync(DomainCall call, AuthorizeRequest request, BrowserSession session)
    {
        var grant = new TokenGrant
        {
            SignInId = Guid.NewGuid().ToString(),
            Scopes = request.Scopes,
            AuthenticatedAt = session.SignedInAt,
            OriginSessionId = session.Id,
            Nonce = request.Nonce,
            Proofs = session.Proofs,
            Address = call.Address,
            Refreshable = !request.Target.InFragment,
        };
        var location = request.Target.InFragment
            ? await GiveTokensAsync(call, request, session.Sub, grant)
            : GiveCode(request, session.Sub, grant);
        await call.RedirectAsync(location);
    }

    private string GiveCode(AuthorizeRequest request, string sub, TokenGrant grant)
    {
        var code = codes.Issue(new()
        {
            ClientId = request.Client.ClientId,
            RedirectUri = request.Target.Uri,
            Sub = sub,
            Grant = grant,
            Challenge = request.CodeChallenge,
        });

        return request.Target.With([new("code", code)]);
    }

    private async Task<string> GiveTokensAsync(
        DomainCall call, AuthorizeRequest request, string sub, TokenGrant grant)
    {
        var changes = await overrides.AskAsync(
            call.Pool,
            request.Client,
            UserOf(call.Pool, sub),
            TriggerSource.TokensOfHostedSignIn,
            grant.Scopes,
            metadata: null,
            call.Aborted);

        using var change = await store.ChangeAsync(call.Pool.Pool.Id, call.Aborted);
        var user = UserOf(change.State, sub);
        var result = tokens.SignIn(change, request.Client, user, grant with { Override = changes });
        change.Commit();

        return request.Target.With(
        [
            new("id_token", result.IdToken),
            new("access_token", result.AccessToken),
            new("expires_in", result.ExpiresIn?.ToString(CultureInfo.InvariantCulture)),
            new("token_type", result.TokenType),
        ]);
    }

    private static User UserOf(PoolState pool, string sub) => pool.FindUserBySub(sub) ?? throw Errors.UserNotFound();
}
