using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace CognitoGateway.Security;

/// <summary>Knows a caller by the API key in the <c>X-Api-Key</c> header.</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ApiKeyRing keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    /// <summary>Name of the authentication scheme.</summary>
    public const string SchemeName = "ApiKey";

    /// <summary>The header that carries the key.</summary>
    public const string HeaderName = "X-Api-Key";

    /// <inheritdoc/>
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var presented = Request.Headers[HeaderName];
        if (presented.Count == 0)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        var check = presented.Count > 1
            ? RefusedCaller.UnknownApiKey
            : keys.Check(presented.ToString(), Context.Connection.RemoteIpAddress);
        if (check.Key is not { } key)
        {
            Context.Features.Set(check.Refusal);
            return Task.FromResult(AuthenticateResult.Fail(check.Refusal!.Detail));
        }

        return Task.FromResult(AuthenticateResult.Success(new(key.Holder, SchemeName)));
    }

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.Append(HeaderNames.WWWAuthenticate, $"{SchemeName} header=\"{HeaderName}\"");

        return Task.CompletedTask;
    }
}
