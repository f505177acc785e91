using System.Reflection;

namespace CognitoGateway.Http.Binding;

/// <summary>
/// A request bound to the record that its route names (<see cref="NamedRequests.Takes"/>): for handlers that are the same
/// for many records. Handlers with type parameters of their own would be put together by reflection, at every start.
/// </summary>
internal sealed class NamedRequest(object record) : ICognitoRequest
{
    /// <inheritdoc/>
    object ICognitoRequest.Record => record;

    /// <summary>Binds the request; called by the framework.</summary>
    /// <exception cref="Problems.RejectedRequestException">It is not valid.</exception>
    public static async ValueTask<NamedRequest> BindAsync(HttpContext context, ParameterInfo parameter) =>
        new(await context.GetEndpoint()!.Metadata.GetRequiredMetadata<RecordReader>().ReadAsync(context));

    /// <summary>The valid record.</summary>
    public T As<T>()
        where T : class => (T)record;
}

/// <summary>Reads and validates a route's record.</summary>
/// <param name="ReadAsync">How.</param>
internal sealed record RecordReader(Func<HttpContext, ValueTask<object>> ReadAsync);

/// <summary>Names the records of routes.</summary>
internal static class NamedRequests
{
    /// <summary>Has the route's <see cref="NamedRequest"/> be one of <typeparamref name="T"/>.</summary>
    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder route)
        where T : class, new() => route.WithMetadata(
            new RequestRecord(typeof(T)),
            new RecordReader(static async context => await CognitoRequest<T>.ReadAsync(context)));
}
