using CognitoGateway.Embedded.SignIn;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Tokens;

namespace CognitoGateway.Embedded.OAuth;

/// <summary>Exchanges a code for tokens: once, and only for the client that it was made for.</summary>
internal sealed class CodeExchange(AuthorizationCodes codes, PoolStore store, TokenIssuer tokens, TimeProvider time)
{
    /// <summary>The tokens.</summary>
    /// <exception cref="OAuthException">The code is not good, or not in these hands.</exception>
    public async Task<TokenAnswer> ExchangeAsync(DomainCall call, ClientCall client)
    {
        TokenEndpoint.CheckFlow(client, "code");
        var text = call.Form.Required("code");
        var code = codes.Find(text);
        if (code is null || code.ClientId != client.Client.ClientId)
        {
            throw OAuthException.InvalidGrant();
        }

        if (code.RedirectUri != call.Form.Required("redirect_uri"))
        {
            throw OAuthException.UnauthorizedClient("The redirect_uri is not the one that the code was sent to");
        }

        if (!code.IsProvedBy(call.Form["code_verifier"]))
        {
            throw OAuthException.InvalidGrant("The code_verifier is not the one that the code was asked for with");
        }

        using var change = await store.ChangeAsync(call.Pool.Pool.Id, call.Aborted);
        if (change.State.FindUserBySub(code.Sub) is not { Enabled: true } user)
        {
            throw OAuthException.InvalidGrant();
        }

        if (!codes.TryUse(text))
        {
            // Somebody else has it too: what it was exchanged for is no longer in the right hands for sure.
            change.Save(user.SignedOut(code.Grant.SignInId!, time.GetUtcNow()));
            change.Commit();
            throw OAuthException.InvalidGrant();
        }

        var result = tokens.SignIn(change, client.Client, user, code.Grant);
        change.Commit();
        return TokenEndpoint.Answer(result);
    }
}
