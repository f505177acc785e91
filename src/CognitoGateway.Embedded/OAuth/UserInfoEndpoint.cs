using CognitoGateway.Embedded.Me;
using CognitoGateway.Embedded.Tokens;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.OAuth;

/// <summary>Where a user's claims are read with an access token: <c>/oauth2/userInfo</c>.</summary>
internal sealed class UserInfoEndpoint(AccessTokens accessTokens)
{
    private const string Scheme = "Bearer ";

    /// <summary>Answers the client.</summary>
    public Task AnswerAsync(DomainCall call)
    {
        JsonAnswers.Open(call);
        var header = call.Http.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return JsonAnswers.RefuseTokenAsync(
                call, OAuthException.InvalidRequest("An access token is required"), 400);
        }

        try
        {
            var caller = accessTokens.Authorize(header[Scheme.Length..].Trim(), TokenScopes.OpenId);
            return caller.Pool.Pool.Id == call.Pool.Pool.Id
                ? JsonAnswers.WriteAsync(call, Claims(caller), OAuthJson.Default.DictionaryStringString)
                : JsonAnswers.RefuseTokenAsync(
                    call, OAuthException.InvalidToken("The token is of another user pool"), 401);
        }
        catch (CognitoException refusal)
        {
            return JsonAnswers.RefuseTokenAsync(call, OAuthException.InvalidToken(refusal.Message), 401);
        }
    }

    private static Dictionary<string, string> Claims(Caller caller)
    {
        var claims = new Dictionary<string, string>(StringComparer.Ordinal) { ["sub"] = caller.User.Sub };
        foreach (var (name, value) in caller.User.Attributes)
        {
            if (AttributePermissions.CanRead(caller.Client, name) && caller.SignIn.Shows(name))
            {
                claims[name] = value;
            }
        }

        claims["username"] = caller.User.Username;
        return claims;
    }
}
