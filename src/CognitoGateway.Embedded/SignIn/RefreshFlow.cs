using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Tokens;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn;

/// <summary>Gets new ID and access tokens for a refresh token: REFRESH_TOKEN_AUTH.</summary>
internal sealed class RefreshFlow(RefreshTokens refreshTokens, TokenIssuer tokens)
{
    /// <summary>Gets the tokens; the refresh token stays what it is.</summary>
    /// <exception cref="CognitoException">The refresh token is not good.</exception>
    public SignedIn Start(ClientCall call, SignInParameters parameters)
    {
        var text = parameters.Required("REFRESH_TOKEN");
        var (user, signIn, _) = refreshTokens.Find(call, text);
        call.CheckSecretHash(parameters.SecretHash, user.Username, user.Sub);
        if (call.Client.RotatesRefreshTokens())
        {
            throw Errors.InvalidParameter(
                "Refresh token rotation is enabled for this client: use GetTokensFromRefreshToken.");
        }

        return new(tokens.Issue(call.Pool, call.Client, user, signIn));
    }
}
