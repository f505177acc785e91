using CognitoGateway.Embedded.SignIn;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Tokens;
using CognitoGateway.Embedded.Triggers;
using CognitoGateway.Embedded.Users;

namespace CognitoGateway.Embedded.OAuth;

/// <summary>Exchanges a code for tokens: once, and only for the client that it was made for.</summary>
internal sealed class CodeExchange(
    AuthorizationCodes codes, PoolStore store, TokenOverrides overrides, TokenIssuer tokens, TimeProvider time)
{
    /// <summary>The tokens.</summary>
    /// <exception cref="OAuthException">The code is not good, or not in these hands.</exception>
    public async Task<TokenAnswer> ExchangeAsync(DomainCall call, ClientCall client)
    {
        TokenEndpoint.CheckFlow(client, "code");
        var text = call.Form.Required("code");
        var code = Check(call, client, codes.Find(text));
        var changes = await AskAsync(call, client, code);

        using var change = await store.ChangeAsync(call.Pool.Pool.Id, call.Aborted);
        var user = UserOf(change.State, code);
        if (!codes.TryUse(text))
        {
            // Somebody else has it too: what it was exchanged for is no longer in the right hands for sure.
            change.Save(user.SignedOut(code.Grant.SignInId!, time.GetUtcNow()));
            change.Commit();
            throw OAuthException.InvalidGrant();
        }

        var result = tokens.SignIn(change, client.Client, user, code.Grant with { Override = changes });
        change.Commit();
        return TokenEndpoint.Answer(result);
    }

    private static AuthorizationCode Check(DomainCall call, ClientCall client, AuthorizationCode? code)
    {
        if (code is null || code.ClientId != client.Client.ClientId)
        {
            throw OAuthException.InvalidGrant();
        }

        if (code.RedirectUri != call.Form.Required("redirect_uri"))
        {
            throw OAuthException.UnauthorizedClient("The redirect_uri is not the one that the code was sent to");
        }

        return code.IsProvedBy(call.Form["code_verifier"])
            ? code
            : throw OAuthException.InvalidGrant("The code_verifier is not the one that the code was asked for with");
    }

    private Task<TokenOverride?> AskAsync(DomainCall call, ClientCall client, AuthorizationCode code) =>
        overrides.AskAsync(
            call.Pool,
            client.Client,
            UserOf(call.Pool, code),
            TriggerSource.TokensOfHostedSignIn,
            code.Grant.Scopes,
            metadata: null,
            call.Aborted);

    private static User UserOf(PoolState pool, AuthorizationCode code) =>
        pool.FindUserBySub(code.Sub) is { Enabled: true } user ? user : throw OAuthException.InvalidGrant();
}
