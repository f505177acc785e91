using System.Text.Json;
using CognitoGateway.Sdk;

namespace CognitoGateway.Http.Answers;

/// <summary>Answers with a resource, reshaped straight from Cognito's own JSON.</summary>
internal sealed class ResourceAnswer(IDisposable answer, Resource resource, ReadOnlyMemory<byte> slice) : IResult
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

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var owned = answer;
        if (Location is not null)
        {
            httpContext.Response.Headers.Location = Location;
        }

        if (RequestId is not null)
        {
            httpContext.Response.Headers[AnswerOfRequest] = RequestId;
        }

        var shown = MaskedSecrets.In(slice, resource.Record, httpContext.User);
        await JsonAnswer.SendAsync(httpContext, Status, json => Write(shown, json));
    }

    private void Write(ReadOnlyMemory<byte> shown, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        resource.WriteMembers(shown, json);
        MoreMembers?.Invoke(json);
        json.WriteEndObject();
    }
}
