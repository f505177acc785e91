using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Net.Http.Headers;

namespace CognitoGateway.Security;

/// <summary>Has JwtBearer take the tokens of every allowed pool, each checked against its own pool's keys.</summary>
internal sealed class PoolTokenEvents(PoolTokens tokens, PoolTokenScopes scopes) : JwtBearerEvents
{
    private const string Prefix = "Bearer ";

    /// <inheritdoc/>
    public override async Task MessageReceived(MessageReceivedContext context)
    {
        string? header = context.Request.Headers[HeaderNames.Authorization];
        if (header?.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) != true)
        {
            context.NoResult();
            return;
        }

        var check = await tokens.CheckAsync(
            header[Prefix.Length..].Trim(), [PoolToken.AccessUse], context.HttpContext.RequestAborted);
        if (check.Token is not { } token)
        {
            context.HttpContext.Features.Set(new RefusedCaller(check.Failure!.Detail));
            context.Fail(check.Failure.Detail);
            return;
        }

        context.HttpContext.Features.Set(new SignedInUser(token));
        context.Principal = CallerClaims.Principal(context.Scheme.Name, token.Subject, scopes.Of(token));
        context.Success();
    }

    /// <inheritdoc/>
    public override Task Challenge(JwtBearerChallengeContext context)
    {
        if (context.AuthenticateFailure is not null)
        {
            context.Error = "invalid_token";
            context.ErrorDescription = context.HttpContext.Features.Get<RefusedCaller>()?.Detail;
        }

        return Task.CompletedTask;
    }
}
