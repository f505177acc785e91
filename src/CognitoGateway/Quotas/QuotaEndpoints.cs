using CognitoGateway.Http;
using CognitoGateway.Http.Operations;
using CognitoGateway.Sdk;
using CognitoGateway.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CognitoGateway.Quotas;

/// <summary>The route <c>/quotas</c>.</summary>
internal static class QuotaEndpoints
{
    /// <summary>Maps it.</summary>
    public static void MapQuotas(this IEndpointRouteBuilder routes) => routes
        .MapGet("/quotas", List)
        .WithTags("Operations")
        .Produces<QuotasResponse>()
        .Tells(
            "ListQuotas",
            "List the request-rate quotas",
            "Those of Cognito's quotas that this instance has drawn on since its start: what Cognito allows, how fast "
            + "calls go at present, and how many wait. Calls are paced to just under the quotas; where Cognito throttles "
            + "all the same, because something else calls it too, the rate falls at once and recovers little by little.")
        .RequireAuthorization(Scopes.PoolsRead);

    private static JsonHttpResult<QuotasResponse> List(CognitoClient cognito) =>
        TypedResults.Json(QuotasResponse.Of(cognito), RestJson.TypeInfo<QuotasResponse>());
}
