using System.Text.Json;
using CognitoGateway.Sdk;
using CognitoGateway.Security;
using Microsoft.Net.Http.Headers;

namespace CognitoGateway.Http.Answers;

/// <summary>Answers with a resource, reshaped straight from Cognito's own JSON.</summary>
internal sealed class ResourceAnswer(IDisposable answer, Resource resource, ReadOnlyMemory<byte> slice)
    : IResult, IDisposable
{
    private const string AnswerOfRequest = "X-Amzn-RequestId";

    /// <summary>Status of the answer: 200 by default.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>Address of what was created; null where nothing was.</summary>
    public string? Location { get; init; }

    /// <summary>Cognito's id of the request.</summary>
    public string? RequestId { get; init; }

    /// <summary>Members that Cognito needs other calls for, written after its own; none by default.</summary>
    public Action<Utf8JsonWriter>? MoreMembers { get; init; }

    /// <summary>The answer of an operation that has something to say.</summary>
    public static ResourceAnswer Of<TResponse>(CognitoAnswer<TResponse> answer, Resource resource)
        where TResponse : CognitoShape => new(answer, resource, resource.Slice(answer.Utf8))
        {
            RequestId = answer.RequestId,
        };

    /// <summary>Whether Cognito's answer has a member, in its own dialect.</summary>
    public bool Has(ReadOnlySpan<byte> member) => WireJson.TryGetMember(slice, member, out _);

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var owned = answer;
        var headers = httpContext.Response.Headers;
        if (Location is not null)
        {
            headers.Location = Location;
        }

        if (RequestId is not null)
        {
            headers[AnswerOfRequest] = RequestId;
        }

        using var body = Write(httpContext);
        if (HttpMethods.IsGet(httpContext.Request.Method))
        {
            var tag = EntityTag.Of(body.Written);
            headers.ETag = tag.ToString();
            if (EntityTag.IsKnown(httpContext.Request, tag))
            {
                httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }

        await JsonAnswer.SendAsync(httpContext, Status, body.Written);
    }

    /// <summary>The tag that the caller is given with the resource.</summary>
    public EntityTagHeaderValue TagFor(HttpContext context)
    {
        using var body = Write(context);

        return EntityTag.Of(body.Written);
    }

    /// <inheritdoc/>
    public void Dispose() => answer.Dispose();

    private PooledBuffer Write(HttpContext context)
    {
        var shown = MaskedSecrets.In(slice, resource.Record, context);
        var view = context.User.AttributePolicy()?.View;

        return JsonAnswer.Write(json =>
        {
            json.WriteStartObject();
            resource.WriteMembers(shown, json, view);
            MoreMembers?.Invoke(json);
            json.WriteEndObject();
        });
    }
}
