using Microsoft.AspNetCore.Authorization;

namespace CognitoGateway.Security;

/// <summary>The caller may use the user pool that the request is for.</summary>
internal sealed class PoolRequirement : IAuthorizationRequirement;

/// <summary>
/// Keeps requests to the allowed pools, and callers that are bound to pools to theirs: those may use no route that is
/// not about one pool.
/// </summary>
internal sealed class PoolRequirementHandler(AllowedPools pools) : AuthorizationHandler<PoolRequirement>
{
    /// <inheritdoc/>
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PoolRequirement requirement)
    {
        if (context.Resource is HttpContext http && MayUse(context, RequestedPool.Of(http)))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }

    private bool MayUse(AuthorizationHandlerContext context, string? userPoolId)
    {
        var bound = context.User.HasClaim(claim => claim.Type == CallerClaims.UserPool);
        if (userPoolId is null)
        {
            return !bound;
        }

        return pools.Allows(userPoolId) && (!bound || context.User.HasClaim(CallerClaims.UserPool, userPoolId));
    }
}
