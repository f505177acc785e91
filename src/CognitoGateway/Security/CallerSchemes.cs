using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Net.Http.Headers;

namespace CognitoGateway.Security;

/// <summary>The ways in which a caller is known.</summary>
internal static class CallerSchemes
{
    /// <summary>By whatever the request brings; forwards to one of the others.</summary>
    public const string Any = "Caller";

    /// <summary>By an access token.</summary>
    public const string Token = JwtBearerDefaults.AuthenticationScheme;

    /// <summary>What stands before the token in the Authorization header; upper and lower case are one.</summary>
    public const string TokenPrefix = Token + " ";

    /// <summary>By an API key.</summary>
    public const string ApiKey = ApiKeyHandler.SchemeName;

    /// <summary>The way that fits the request. One with a key and a token is the tokens' to refuse.</summary>
    public static string For(HttpContext context) =>
        context.Request.Headers.ContainsKey(ApiKeyHandler.HeaderName) && !BearsToken(context.Request) ? ApiKey : Token;

    /// <summary>Whether an Authorization header of the request holds a token.</summary>
    public static bool BearsToken(HttpRequest request) => request.Headers[HeaderNames.Authorization]
        .Any(header => header?.StartsWith(TokenPrefix, StringComparison.OrdinalIgnoreCase) == true);
}
