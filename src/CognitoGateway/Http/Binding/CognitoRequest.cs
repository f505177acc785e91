using System.Reflection;
using System.Text.Json;
using CognitoGateway.Audit;
using CognitoGateway.Http.Problems;
using FluentValidation;
using Microsoft.AspNetCore.Http.Metadata;

namespace CognitoGateway.Http.Binding;

/// <summary>
/// A handler's request: the JSON body, where the method has one, with what the route takes from its query and the
/// route's values laid over the members of the same name, validated.
/// </summary>
/// <typeparam name="T">A request record of the model, or one of the gateway's own.</typeparam>
internal sealed class CognitoRequest<T>(T value) : IEndpointParameterMetadataProvider, ICognitoRequest
    where T : class, new()
{
    /// <summary>The valid record.</summary>
    public T Value { get; } = value;

    /// <inheritdoc/>
    object ICognitoRequest.Record => Value;

    /// <summary>Binds the request; called by the framework.</summary>
    /// <exception cref="RejectedRequestException">It is not valid.</exception>
    public static async ValueTask<CognitoRequest<T>> BindAsync(HttpContext context, ParameterInfo parameter) =>
        new(await ReadAsync(context));

    /// <summary>Reads and validates the record of a request.</summary>
    /// <exception cref="RejectedRequestException">It is not valid.</exception>
    public static async ValueTask<T> ReadAsync(HttpContext context)
    {
        var value = RequestBody.IsTakenBy(context.Request)
            ? await RequestBody.ReadAsync<T>(context)
            : new T();
        QueryMembers<T>.LayOver(value, context);
        RouteMembers<T>.LayOver(value, context.Request.RouteValues);
        Validate(value, context.RequestServices);
        context.Features.Get<AuditedAction>()?.About(value);
        AttributeWrites<T>.Check(value, context);

        return value;
    }

    /// <summary>The valid record of a body that has been parsed, one of several of a request.</summary>
    /// <exception cref="RejectedRequestException">It is not valid.</exception>
    public static T Of(JsonElement body, HttpContext context)
    {
        var value = RequestBody.Bind<T>(body, context.Request.RouteValues, endpoint: null);
        RouteMembers<T>.LayOver(value, context.Request.RouteValues);
        Validate(value, context.RequestServices);
        AttributeWrites<T>.Check(value, context);

        return value;
    }

    /// <summary>The record of a request that has only route values, such as the read that follows an update.</summary>
    public static T FromRoute(RouteValueDictionary routeValues)
    {
        var value = new T();
        RouteMembers<T>.LayOver(value, routeValues);

        return value;
    }

    /// <inheritdoc/>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new RequestRecord(typeof(T)));

    /// <summary>Validates a record.</summary>
    /// <exception cref="RejectedRequestException">It is not valid.</exception>
    public static void Validate(T value, IServiceProvider services)
    {
        var failures = services.GetRequiredService<IValidator<T>>().Validate(value).Errors;
        if (failures.Count > 0)
        {
            throw RejectedRequestException.For(
                failures.Select(failure => KeyValuePair.Create(failure.PropertyName, failure.ErrorMessage)));
        }
    }
}

/// <summary>A handler's request to those who do not know its record beforehand.</summary>
internal interface ICognitoRequest
{
    /// <summary>The valid record.</summary>
    object Record { get; }
}
