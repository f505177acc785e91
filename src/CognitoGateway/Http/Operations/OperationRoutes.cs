using CognitoGateway.Http.Answers;
using CognitoGateway.Http.Binding;
using CognitoGateway.Http.Idempotency;
using CognitoGateway.Sdk;

namespace CognitoGateway.Http.Operations;

/// <summary>Maps the routes that are one operation each: bind its request, send it, shape its answer.</summary>
internal static class OperationRoutes
{
    /// <summary>Maps a GET that answers 200 with the operation's resource.</summary>
    /// <param name="routes">Where to map it.</param>
    /// <param name="pattern">Its path.</param>
    /// <param name="operation">Its operation.</param>
    /// <param name="part">The part of the operation's answer that is the resource; null for the one it answers with.</param>
    public static RouteHandlerBuilder MapRead<TRequest, TResponse>(
        this IEndpointRouteBuilder routes,
        string pattern,
        CognitoOperation<TRequest, TResponse> operation,
        Resource? part = null)
        where TRequest : CognitoShape, new()
        where TResponse : CognitoShape
    {
        var resource = part ?? Resource.Of(operation)!;
        return routes
            .MapGet(pattern, async (
                NamedRequest request, CognitoClient cognito, CancellationToken cancellationToken) =>
            {
                var answer = await cognito.SendAsync(operation, request.As<TRequest>(), cancellationToken);

                return ResourceAnswer.Of(answer, resource);
            })
            .Takes<TRequest>()
            .Calls(operation)
            .Answers(StatusCodes.Status200OK, resource)
            .Answers(StatusCodes.Status304NotModified);
    }

    /// <summary>Maps a POST that answers 201 with what was created, and its address; it heeds <c>Idempotency-Key</c>.</summary>
    /// <param name="routes">Where to map it.</param>
    /// <param name="pattern">Its path.</param>
    /// <param name="operation">Its operation.</param>
    /// <param name="key">The member of the created resource, in Cognito's dialect, that its address ends with.</param>
    public static RouteHandlerBuilder MapCreate<TRequest, TResponse>(
        this IEndpointRouteBuilder routes, string pattern, CognitoOperation<TRequest, TResponse> operation, string key)
        where TRequest : CognitoShape, new()
        where TResponse : CognitoShape
    {
        var created = new CreatedAt(Resource.Of(operation)!, key);
        return routes
            .MapPost(pattern, async (
                NamedRequest request,
                HttpContext context,
                CognitoClient cognito,
                CancellationToken cancellationToken) =>
            {
                var answer = await cognito.SendAsync(operation, request.As<TRequest>(), cancellationToken);

                return created.Answer(answer, context.Request);
            })
            .Takes<TRequest>()
            .Calls(operation)
            .Creates(created.Resource);
    }

    /// <summary>
    /// Maps an update: 200 with the resource where Cognito answers with it, 204 where it does not, and what the caller
    /// prefers.
    /// </summary>
    /// <param name="routes">Where to map it.</param>
    /// <param name="method">Its method.</param>
    /// <param name="pattern">Its path.</param>
    /// <param name="operation">Its operation.</param>
    /// <param name="readBack">How the resource is read for a caller who prefers it; null where there is none.</param>
    public static RouteHandlerBuilder MapUpdate<TRequest, TResponse>(
        this IEndpointRouteBuilder routes,
        HttpMethod method,
        string pattern,
        CognitoOperation<TRequest, TResponse> operation,
        ReadBack? readBack = null)
        where TRequest : CognitoShape, new()
        where TResponse : CognitoShape
    {
        var update = new UpdateAnswer(Resource.Of(operation), readBack);
        var route = routes
            .MapMethods(pattern, [method.Method], async (
                NamedRequest request,
                HttpContext context,
                CognitoClient cognito,
                CancellationToken cancellationToken) =>
            {
                var answer = await cognito.SendAsync(operation, request.As<TRequest>(), cancellationToken);

                return await update.AnswerAsync(answer, context, cognito, cancellationToken);
            })
            .Takes<TRequest>();

        return update.Describe(route, operation);
    }

    /// <summary>Maps a DELETE that answers 204.</summary>
    public static RouteHandlerBuilder MapDelete<TRequest, TResponse>(
        this IEndpointRouteBuilder routes, string pattern, CognitoOperation<TRequest, TResponse> operation)
        where TRequest : CognitoShape, new()
        where TResponse : CognitoShape => routes
            .MapDelete(pattern, async (
                NamedRequest request, CognitoClient cognito, CancellationToken cancellationToken) =>
            {
                using var answer = await cognito.SendAsync(operation, request.As<TRequest>(), cancellationToken);

                return TypedResults.NoContent();
            })
            .Takes<TRequest>()
            .Calls(operation)
            .Answers(StatusCodes.Status204NoContent);
}
