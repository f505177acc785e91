using CognitoGateway.Embedded.Sessions;
using CognitoGateway.Embedded.Tokens;
using CognitoGateway.Embedded.Triggers;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn.Flows;

/// <summary>Gets new ID and access tokens for a refresh token, which stays what it is: REFRESH_TOKEN_AUTH.</summary>
internal sealed class RefreshFlow(
    RefreshTokens refreshTokens, TokenOverrides overrides, TokenIssuer tokens, SessionActivity sessions)
    : ISignInFlow
{
    public string Name => SignInFlow.Refresh;

    public async Task<SignInOutcome> StartAsync(
        ClientCall call, SignInParameters given, CancellationToken cancellationToken)
    {
        var (user, signIn, _) = refreshTokens.Find(call, given.Required("REFRESH_TOKEN"));
        call.CheckSecretHash(given.SecretHash, user.Username, user.Sub);
        if (call.Client.RotatesRefreshTokens())
        {
            throw new CognitoException(
                "UnsupportedOperationException",
                "Refresh token rotation is enabled for this client: use GetTokensFromRefreshToken.");
        }

        var changes = await overrides.AskAsync(
            call.Pool,
            call.Client,
            user,
            TriggerSource.TokensOfRefresh,
            signIn.Scopes,
            metadata: null,
            cancellationToken);
        await sessions.NoteAsync(call, user.Sub, signIn.Id, cancellationToken);

        return new SignedIn(tokens.Issue(call.Pool, call.Client, user, signIn, changes));
    }
}
