using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Sessions;
using CognitoGateway.Embedded.Tokens;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn;

/// <summary>Gets new ID and access tokens for a refresh token: REFRESH_TOKEN_AUTH.</summary>
internal sealed class RefreshFlow(RefreshTokens refreshTokens, TokenIssuer tokens, SessionActivity sessions)
{
    /// <summary>Gets the tokens; the refresh token stays what it is.</summary>
    /// <exception cref="CognitoException">The refresh token is not good.</exception>
    public async Task<SignInOutcome> StartAsync(
        ClientCall call, SignInParameters parameters, CancellationToken cancellationToken)
    {
        var text = parameters.Required("REFRESH_TOKEN");
        var (user, signIn, _) = refreshTokens.Find(call, text);
        call.CheckSecretHash(parameters.SecretHash, user.Username, user.Sub);
        if (call.Client.RotatesRefreshTokens())
        {
            throw Errors.InvalidParameter(
                "Refresh token rotation is enabled for this client: use GetTokensFromRefreshToken.");
        }

        await sessions.NoteAsync(call, user.Sub, signIn.Id, cancellationToken);
        return new SignedIn(tokens.Issue(call.Pool, call.Client, user, signIn));
    }
}
