using CognitoGateway.Http.Answers;
using CognitoGateway.Http.Binding;
using CognitoGateway.Sdk;

namespace CognitoGateway.Http.Operations;

/// <summary>Reads a resource anew after an update that Cognito answers with nothing.</summary>
/// <param name="operation">The operation that reads it; its request is made of the route's values.</param>
/// <param name="resource">The resource in its answer.</param>
internal abstract class ReadBack(CognitoOperation operation, Resource resource)
{
    /// <summary>The operation that reads it.</summary>
    public CognitoOperation Operation { get; } = operation;

    /// <summary>The resource in the operation's answer.</summary>
    public Resource Resource { get; } = resource;

    /// <summary>Makes one of an operation that reads a resource.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="resource">The resource in its answer; null for the one that it answers with.</param>
    public static ReadBack Of<TRequest, TResponse>(
        CognitoOperation<TRequest, TResponse> operation, Resource? resource = null)
        where TRequest : CognitoShape, new()
        where TResponse : CognitoShape =>
        new Typed<TRequest, TResponse>(operation, resource ?? Resource.Of(operation)!);

    /// <summary>Reads the resource that the request's path names.</summary>
    public abstract Task<ResourceAnswer> ReadAsync(
        HttpContext context, CognitoClient cognito, CancellationToken cancellationToken);

    private sealed class Typed<TRequest, TResponse>(
        CognitoOperation<TRequest, TResponse> operation, Resource resource) : ReadBack(operation, resource)
        where TRequest : CognitoShape, new()
        where TResponse : CognitoShape
    {
        public override async Task<ResourceAnswer> ReadAsync(
            HttpContext context, CognitoClient cognito, CancellationToken cancellationToken)
        {
            var request = CognitoRequest<TRequest>.FromRoute(context.Request.RouteValues);
            var answer = await cognito.SendAsync(operation, request, cancellationToken);

            return ResourceAnswer.Of(answer, Resource);
        }
    }
}
