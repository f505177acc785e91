using Microsoft.AspNetCore.Authorization;

namespace CognitoGateway.Security;

/// <summary>The caller holds a scope for the user pool that the request is for, or for every one.</summary>
internal sealed class ScopeRequirement(string scope)
    : AuthorizationHandler<ScopeRequirement>, IAuthorizationRequirement
{
    /// <summary>The scope.</summary>
    public string Scope => scope;

    /// <inheritdoc/>
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ScopeRequirement requirement)
    {
        if (context.Resource is HttpContext http && context.User.Holds(requirement.Scope, RequestedPool.Of(http)))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
