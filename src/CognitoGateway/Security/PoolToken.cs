using System.Text.Json;

namespace CognitoGateway.Security;

/// <summary>A token of a pool that has been checked.</summary>
internal sealed class PoolToken(TokenPool pool, WebToken token)
{
    /// <summary><c>token_use</c> of an access token.</summary>
    public const string AccessUse = "access";

    /// <summary><c>token_use</c> of an ID token.</summary>
    public const string IdUse = "id";

    /// <summary>The pool that issued it.</summary>
    public TokenPool Pool => pool;

    /// <summary>The token as it was sent.</summary>
    public string Text => token.Text;

    /// <summary><c>access</c> or <c>id</c>.</summary>
    public string? Use => token["token_use"];

    /// <summary>The app client it was issued to: <c>client_id</c>, or <c>aud</c> of an ID token.</summary>
    public string? ClientId => token[Use == IdUse ? "aud" : "client_id"];

    /// <summary>The user's <c>sub</c>, or the client's id in a token of client credentials.</summary>
    public string Subject => token["sub"] ?? "";

    /// <summary>The username; null in a token of client credentials.</summary>
    public string? Username => token["username"] ?? token["cognito:username"];

    /// <summary>The scopes as Cognito wrote them.</summary>
    public string[] Scopes => token["scope"]?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>The user's groups.</summary>
    public IEnumerable<string> Groups => token.ValuesOf("cognito:groups");

    /// <summary>All claims, as they are in the token.</summary>
    public JsonElement Claims => token.Claims;
}
