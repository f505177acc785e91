using System.Text.Json;
using CognitoGateway.Embedded.SignIn;
using CognitoGateway.Embedded.Tokens;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.OAuth;

/// <summary>Where clients get tokens: <c>/oauth2/token</c>.</summary>
internal sealed class TokenEndpoint(CodeExchange codes, TokenRefresh refresh, ClientTokenIssuer clientTokens)
{
    /// <summary>Answers the client.</summary>
    public Task AnswerAsync(DomainCall call) => JsonAnswers.AnswerFormAsync(call, async form =>
    {
        var grantType = form.Form.Required("grant_type");
        var client = ClientCredentials.Authenticate(form);
        var answer = grantType switch
        {
            "authorization_code" => await codes.ExchangeAsync(form, client),
            "refresh_token" => await RefreshAsync(form, client),
            "client_credentials" => await SpeakForItselfAsync(form, client),
            _ => throw new OAuthException("unsupported_grant_type"),
        };
        await JsonAnswers.WriteAsync(call, answer, OAuthJson.Default.TokenAnswer);
    });

    /// <summary>Tokens as the endpoint answers them.</summary>
    public static TokenAnswer Answer(AuthenticationResultType tokens) =>
        new(tokens.IdToken, tokens.AccessToken, tokens.RefreshToken, tokens.ExpiresIn, tokens.TokenType);

    /// <summary>Checks that the client may get tokens in this way.</summary>
    /// <exception cref="OAuthException">It may not.</exception>
    public static void CheckFlow(ClientCall call, string flow)
    {
        var settings = call.Client.Settings;
        if (settings.AllowedOAuthFlowsUserPoolClient != true || settings.AllowedOAuthFlows?.Contains(flow) != true)
        {
            throw OAuthException.UnauthorizedClient();
        }
    }

    private async Task<TokenAnswer> RefreshAsync(DomainCall call, ClientCall client)
    {
        var text = call.Form.Required("refresh_token");
        try
        {
            return Answer(await refresh.RefreshAsync(client, text, metadata: null, call.Aborted));
        }
        catch (CognitoException refusal)
        {
            throw OAuthException.InvalidGrant(refusal.Message);
        }
    }

    private async Task<TokenAnswer> SpeakForItselfAsync(DomainCall call, ClientCall client)
    {
        CheckFlow(client, "client_credentials");
        if (!client.Client.HasSecret)
        {
            throw OAuthException.InvalidClient();
        }

        var pool = call.Pool.Pool;
        var scopes = RequestedScopes.OfClient(pool, client.Client, call.Form.List("scope"));
        var token = await clientTokens.IssueAsync(
            pool, client.Client, scopes, Metadata(call.Form["aws_client_metadata"]), call.Aborted);

        return new(null, token.AccessToken, null, token.ExpiresIn, token.TokenType);
    }

    // JSON in a field of the form: what the client wants the pool's function to know.
    private static Dictionary<string, string>? Metadata(string? text)
    {
        try
        {
            return text is null ? null : JsonSerializer.Deserialize(text, OAuthJson.Default.DictionaryStringString);
        }
        catch (JsonException)
        {
            throw OAuthException.InvalidRequest("aws_client_metadata must be a JSON object of strings");
        }
    }
}
