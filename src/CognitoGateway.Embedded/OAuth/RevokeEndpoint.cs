using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.SignIn;
using CognitoGateway.Embedded.Tokens;
using CognitoGateway.Sdk;
using Microsoft.AspNetCore.Http;

namespace CognitoGateway.Embedded.OAuth;

/// <summary>Where clients revoke refresh tokens: <c>/oauth2/revoke</c>.</summary>
internal sealed class RevokeEndpoint(OperationTable operations)
{
    /// <summary>Answers the client; a token that is no longer good, or never was one, is revoked enough.</summary>
    public Task AnswerAsync(DomainCall call) => JsonAnswers.AnswerFormAsync(call, async form =>
    {
        if (TryAuthenticate(form) is not { } client)
        {
            await JsonAnswers.RefuseAsync(
                call, OAuthException.InvalidClient(), StatusCodes.Status401Unauthorized);
            return;
        }

        var token = form.Form.Required("token");
        if (RefreshToken.Parse(token) is not null)
        {
            await RevokeAsync(form, client, token);
        }
        else if (JsonWebToken.ReadClaims(token) is not null)
        {
            throw new OAuthException("unsupported_token_type");
        }
    });

    private static ClientCall? TryAuthenticate(DomainCall call)
    {
        try
        {
            return ClientCredentials.Authenticate(call);
        }
        catch (OAuthException refusal) when (refusal.Error == OAuthException.InvalidClient().Error)
        {
            return null;
        }
    }

    private async Task RevokeAsync(DomainCall call, ClientCall client, string token)
    {
        try
        {
            await operations.SendAsync(
                CognitoOperations.RevokeToken,
                new()
                {
                    Token = token,
                    ClientId = client.Client.ClientId,
                    ClientSecret = client.Client.Secrets is [.., var secret] ? secret.Value : null,
                },
                call.Context,
                call.Aborted);
        }
        catch (CognitoException refusal)
        {
            throw OAuthException.InvalidRequest(refusal.Message);
        }
    }
}
