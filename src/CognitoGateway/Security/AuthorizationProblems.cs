using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.Net.Http.Headers;

namespace CognitoGateway.Security;

/// <summary>Answers 401 and 403 as problems that say what is needed.</summary>
internal sealed class AuthorizationProblems(IProblemDetailsService problems) : IAuthorizationMiddlewareResultHandler
{
    /// <inheritdoc/>
    public Task HandleAsync(
        RequestDelegate next,
        HttpContext context,
        AuthorizationPolicy policy,
        PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
        {
            return next(context);
        }

        return context.GetEndpoint() switch
        {
            // Nothing is there: nobody needs a key to be told so.
            null => WriteAsync(context, StatusCodes.Status404NotFound, detail: null),

            // Routing's own answers: method not allowed, unsupported media type.
            not RouteEndpoint => next(context),

            _ when authorizeResult.Challenged => ChallengeAsync(context, policy),
            _ => ForbidAsync(context, authorizeResult.AuthorizationFailure),
        };
    }

    private async Task ChallengeAsync(HttpContext context, AuthorizationPolicy policy)
    {
        var refused = context.Features.Get<RefusedCaller>() ?? RefusedCaller.NoCredentials;
        if (refused.Status == StatusCodes.Status401Unauthorized)
        {
            await ChallengeSchemesAsync(context, policy);
        }

        await WriteAsync(context, refused.Status, refused.Detail);
    }

    private static async Task ChallengeSchemesAsync(HttpContext context, AuthorizationPolicy policy)
    {
        if (policy.AuthenticationSchemes.Count == 0)
        {
            await context.ChallengeAsync();
        }

        foreach (var scheme in policy.AuthenticationSchemes)
        {
            await context.ChallengeAsync(scheme);
        }
    }

    private Task ForbidAsync(HttpContext context, AuthorizationFailure? failure)
    {
        var scope = failure?.FailedRequirements.OfType<ScopeRequirement>().FirstOrDefault()?.Scope;
        if (scope is null)
        {
            return WriteAsync(context, StatusCodes.Status403Forbidden, "This gateway does not serve this user pool.");
        }

        if (context.User.Identity?.AuthenticationType == CallerSchemes.Token)
        {
            context.Response.Headers.Append(
                HeaderNames.WWWAuthenticate, $"Bearer error=\"insufficient_scope\", scope=\"{scope}\"");
        }

        return WriteAsync(context, StatusCodes.Status403Forbidden, $"The scope {scope} is needed{Where(context, scope)}.");
    }

    private static string Where(HttpContext context, string scope) => scope switch
    {
        Scopes.SignedInUser => "",
        _ when RequestedPool.Of(context) is null => " for every user pool",
        _ => " for this user pool",
    };

    private async Task WriteAsync(HttpContext context, int status, string? detail)
    {
        context.Response.StatusCode = status;
        await problems.WriteAsync(new()
        {
            HttpContext = context,
            ProblemDetails = { Status = status, Detail = detail },
        });
    }
}
