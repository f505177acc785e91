using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using CognitoGateway.Sdk;
using Microsoft.AspNetCore.Http;

namespace CognitoGateway.Embedded.Protocol;

/// <summary>Writes answers and refusals as Cognito does.</summary>
internal static class WireAnswer
{
    private const string ContentType = "application/x-amz-json-1.1";

    // The texts quote names of members: quotation marks go out as they are, as in Cognito's own answers.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes an answer; an empty one has no body.</summary>
    public static Task WriteAsync(
        HttpResponse response, ReadOnlyMemory<byte> answer, CancellationToken cancellationToken)
    {
        response.ContentType = ContentType;
        response.ContentLength = answer.Length;

        return response.Body.WriteAsync(answer, cancellationToken).AsTask();
    }

    /// <summary>Writes a refusal: 400 unless it has a status of its own.</summary>
    public static Task WriteAsync(HttpResponse response, CognitoException refusal, CancellationToken cancellationToken)
    {
        response.StatusCode = refusal.StatusCode == 0 ? StatusCodes.Status400BadRequest : refusal.StatusCode;
        response.Headers["x-amzn-ErrorType"] = refusal.Code + ":";

        return WriteAsync(response, Body(refusal), cancellationToken);
    }

    private static ReadOnlyMemory<byte> Body(CognitoException refusal)
    {
        var body = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(body, Plain);
        writer.WriteStartObject();
        writer.WriteString("__type", refusal.Code);
        if (refusal.Message.Length > 0)
        {
            writer.WriteString("message", refusal.Message);
        }

        if (refusal.ReasonCode is { } reason)
        {
            writer.WriteString("reasonCode", reason);
        }

        writer.WriteEndObject();
        writer.Flush();

        return body.WrittenMemory;
    }
}
