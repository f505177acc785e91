using CognitoGateway.Http.Answers;
using CognitoGateway.Http.Operations;
using CognitoGateway.Http.Problems;
using CognitoGateway.Sdk;
using CognitoGateway.Sdk.Quotas;
using CognitoGateway.Security;

namespace CognitoGateway.Pools;

/// <summary>The routes of the account's request rates.</summary>
internal static class LimitEndpoints
{
    private const string Parameter = "category";

    private static readonly Resource Limit = Resource.Of(CognitoOperations.GetProvisionedLimit)!;

    /// <summary>Maps them.</summary>
    public static RouteGroupBuilder MapLimits(this IEndpointRouteBuilder routes)
    {
        var limits = routes.MapGroup("/limits").WithTags("Pools");

        limits.MapGet("", GetAsync)
            .Calls(CognitoOperations.GetProvisionedLimit)
            .Answers(StatusCodes.Status200OK, Limit)
            .Answers(StatusCodes.Status304NotModified)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .WithMetadata(new QueryParameter(
                Parameter, "Cognito's category of operations that draw on one rate.", "UserRead", Required: true))
            .Tells("GetLimit", "Get how many requests a second Cognito takes of a category")
            .RequireAuthorization(Scopes.PoolsRead);

        limits.MapUpdate(HttpMethod.Patch, "", CognitoOperations.UpdateProvisionedLimit)
            .Tells("UpdateLimit", "Ask for another rate of a category", "More than the default is charged for.")
            .Example("""
                {"limitDefinition":{"limitClass":"API_CATEGORY","attributes":{"Category":"UserRead"}},"requestedLimitValue":200}
                """)
            .RequireAuthorization(Scopes.PoolsWrite);

        return limits;
    }

    private static async Task<IResult> GetAsync(
        HttpContext context, CognitoClient cognito, CancellationToken cancellationToken)
    {
        if (context.Request.Query[Parameter] is not [{ Length: > 0 } category])
        {
            throw RejectedRequestException.For(Parameter, "Is required, once.");
        }

        var answer = await cognito.SendAsync(
            CognitoOperations.GetProvisionedLimit,
            new() { LimitDefinition = ProvisionedLimits.Of(category) },
            cancellationToken);

        return ResourceAnswer.Of(answer, Limit);
    }
}
