using System.Security.Claims;
using CognitoGateway.Http.Answers;
using CognitoGateway.Http.Idempotency;
using CognitoGateway.Http.Operations;
using CognitoGateway.Security;
using Microsoft.AspNetCore.Authorization;

namespace CognitoGateway.Audit;

/// <summary>What is to be recorded of a route: it is an administrative one, that needs a grantable scope.</summary>
/// <param name="Name">Its operation id.</param>
/// <param name="Path">Its path, the parameters unfilled.</param>
/// <param name="Changes">Whether it changes something, or signs somebody in.</param>
/// <param name="ReadsSecret">Whether it answers with secrets.</param>
/// <param name="IsMasked">Whether those are masked for callers who may not see them.</param>
/// <param name="Operations">Cognito's operations that it may take.</param>
internal sealed record AuditedRoute(
    string Name, string Path, bool Changes, bool ReadsSecret, bool IsMasked, IReadOnlyList<string> Operations)
{
    /// <summary>What is to be recorded of an endpoint; null for nothing.</summary>
    public static AuditedRoute? Of(Endpoint endpoint)
    {
        if (endpoint is not RouteEndpoint route || !IsAdministrative(route.Metadata))
        {
            return null;
        }

        var methods = route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];
        var operations = CalledOperations.Of(route.Metadata);
        var secrets = operations.Where(operation => operation.Pagination is null)
            .Select(Resource.Of)
            .Where(resource => resource is not null && CreatingRoutes.HoldsSecret(resource.Record))
            .Select(resource => resource!.Record)
            .ToList();

        return new(
            route.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? route.RoutePattern.RawText!,
            route.RoutePattern.RawText!,
            !methods.All(method => HttpMethods.IsGet(method) || HttpMethods.IsHead(method)),
            secrets.Count > 0,
            secrets.Count > 0 && secrets.All(MaskedSecrets.Masks),
            [.. operations.Select(operation => operation.Name)]);
    }

    /// <summary>Whether a request for it that ended so is recorded.</summary>
    public bool Records(ClaimsPrincipal caller, string? userPoolId, int status, bool reads) =>
        Changes
        || reads
        || status is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden
        || (ReadsSecret && (!IsMasked || caller.Holds(Scopes.ClientsSecrets, userPoolId)));

    private static bool IsAdministrative(EndpointMetadataCollection metadata) => metadata
        .GetOrderedMetadata<IAuthorizeData>()
        .Any(needed => needed.Policy is { } policy && Scopes.Grantable.ContainsKey(policy));
}
