using Microsoft.AspNetCore.Authorization;

namespace CognitoGateway.Security;

/// <summary>The gateway serves the user pool that the request is for.</summary>
internal sealed class PoolRequirement : IAuthorizationRequirement;

/// <summary>Keeps requests to the allowed pools.</summary>
internal sealed class PoolRequirementHandler(AllowedPools pools) : AuthorizationHandler<PoolRequirement>
{
    /// <inheritdoc/>
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PoolRequirement requirement)
    {
        if (context.Resource is HttpContext http && (RequestedPool.Of(http) is not { } pool || pools.Allows(pool)))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
