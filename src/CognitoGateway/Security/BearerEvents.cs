using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Net.Http.Headers;

namespace CognitoGateway.Security;

/// <summary>Has JwtBearer take the tokens that <see cref="BearerTokens"/> finds good.</summary>
internal sealed class BearerEvents(BearerTokens tokens) : JwtBearerEvents
{
    /// <inheritdoc/>
    public override async Task MessageReceived(MessageReceivedContext context)
    {
        if (!CallerSchemes.BearsToken(context.Request))
        {
            context.NoResult();
            return;
        }

        var headers = context.Request.Headers[HeaderNames.Authorization];
        if (headers.Count > 1 || context.Request.Headers.ContainsKey(ApiKeyHandler.HeaderName))
        {
            Refuse(context, RefusedCaller.SeveralCredentials);
            return;
        }

        var token = headers.ToString()[CallerSchemes.TokenPrefix.Length..].Trim();
        var check = await tokens.CheckAsync(token, context.HttpContext.RequestAborted);
        if (check.Caller is not { } caller)
        {
            Refuse(context, new(check.Failure!.Detail));
            return;
        }

        if (caller.User is { } user)
        {
            context.HttpContext.Features.Set(user);
        }

        context.Principal = CallerClaims.Principal(context.Scheme.Name, caller.Subject, caller.Grants);
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

    private static void Refuse(MessageReceivedContext context, RefusedCaller why)
    {
        context.HttpContext.Features.Set(why);
        context.Fail(why.Detail);
    }
}
