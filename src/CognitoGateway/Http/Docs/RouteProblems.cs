using CognitoGateway.Http.Binding;
using CognitoGateway.Http.Edge;
using CognitoGateway.Http.Idempotency;
using CognitoGateway.Http.Operations;
using CognitoGateway.Http.Problems;
using CognitoGateway.Sdk;
using Microsoft.AspNetCore.WebUtilities;

namespace CognitoGateway.Http.Docs;

/// <summary>Which problems a route can answer, by status: Cognito's by its operations, and the gateway's own.</summary>
internal static class RouteProblems
{
    /// <summary>The statuses in order, each with a description that names the codes.</summary>
    public static IEnumerable<(int Status, string Description)> Of(Endpoint endpoint)
    {
        // What is wrong with a line is said in its line.
        var operations = endpoint.Metadata.GetMetadata<ILinesDocs>() is null
            ? CalledOperations.Of(endpoint.Metadata)
            : [];
        var codes = operations
            .SelectMany(operation => operation.Errors)
            .Distinct(StringComparer.Ordinal)
            .ToLookup(code => CognitoStatus.Of(code, endpoint.Metadata));

        return Gateways(endpoint, operations)
            .Concat(codes.Select(group => group.Key))
            .Distinct()
            .Order()
            .Select(status => (status, Describe(status, codes[status])));
    }

    /// <summary>Whether the route reads a body, be it one that can only be empty.</summary>
    public static bool ReadsBody(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<FileBody>() is not null
        || endpoint.Metadata.GetMetadata<ILinesDocs>() is not null
        || (endpoint.Metadata.GetMetadata<RequestRecord>() is not null
            && endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Any(RequestBody.IsTakenBy));

    private static IEnumerable<int> Gateways(Endpoint endpoint, IReadOnlyList<CognitoOperation> operations)
    {
        if (endpoint.Metadata.GetMetadata<AlwaysServed>() is null)
        {
            yield return StatusCodes.Status503ServiceUnavailable;
        }

        var readsBody = ReadsBody(endpoint);
        if (readsBody || endpoint.Metadata.GetMetadata<RequestRecord>() is not null
            || endpoint.Metadata.GetMetadata<ParametersFromQuery>() is not null)
        {
            yield return StatusCodes.Status400BadRequest;
        }

        if (RouteSecurity.ScopeOf(endpoint) is not null)
        {
            yield return StatusCodes.Status401Unauthorized;
            yield return StatusCodes.Status403Forbidden;
        }

        if (endpoint.Metadata.GetMetadata<HeedsMatch>() is not null)
        {
            yield return StatusCodes.Status412PreconditionFailed;
        }

        if (readsBody)
        {
            yield return StatusCodes.Status408RequestTimeout;
            yield return StatusCodes.Status413PayloadTooLarge;
            yield return StatusCodes.Status415UnsupportedMediaType;
        }

        if (endpoint.Metadata.GetMetadata<CreatingRoute>() is not null)
        {
            yield return StatusCodes.Status422UnprocessableEntity;
        }

        if (operations.Count > 0)
        {
            yield return StatusCodes.Status429TooManyRequests;
            yield return StatusCodes.Status502BadGateway;
            yield return StatusCodes.Status504GatewayTimeout;
        }
    }

    private static string Describe(int status, IEnumerable<string> codes)
    {
        var names = string.Join(", ", codes.Order(StringComparer.Ordinal));
        var phrase = ReasonPhrases.GetReasonPhrase(status);

        return names.Length == 0 ? phrase : $"{phrase}: {names}";
    }
}
