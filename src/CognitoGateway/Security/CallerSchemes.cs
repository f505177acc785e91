using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace CognitoGateway.Security;

/// <summary>The ways in which a caller is known.</summary>
internal static class CallerSchemes
{
    /// <summary>By whatever the request brings; forwards to one of the others.</summary>
    public const string Any = "Caller";

    /// <summary>By an access token of a user pool.</summary>
    public const string PoolToken = JwtBearerDefaults.AuthenticationScheme;

    /// <summary>By an API key.</summary>
    public const string ApiKey = ApiKeyHandler.SchemeName;

    /// <summary>The way that fits the request.</summary>
    public static string For(HttpContext context) =>
        context.Request.Headers.ContainsKey(ApiKeyHandler.HeaderName) ? ApiKey : PoolToken;
}
