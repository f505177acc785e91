using System.Net.Http.Headers;
using System.Text.Json;

namespace CognitoGateway.Sdk;

/// <summary>Reads what Cognito, or something before it, answers in place of a success.</summary>
internal static class CognitoErrorReader
{
    private const string TypeHeader = "x-amzn-ErrorType";
    private const string MessageHeader = "x-amzn-ErrorMessage";
    private const int ServerError = 500;

    /// <summary>The failure that the answer tells of.</summary>
    public static CognitoException Read(
        string operation, HttpResponseMessage response, ReadOnlyMemory<byte> body, string? requestId)
    {
        var status = (int)response.StatusCode;
        var (bodyCode, bodyMessage, reason) = ReadBody(body);
        var code = CodeOf(Header(response, TypeHeader) ?? bodyCode) ?? CodeOf(status);
        var message = bodyMessage ?? Header(response, MessageHeader) ?? $"Cognito answered with HTTP status {status}.";

        return new(code, message)
        {
            Operation = operation,
            RequestId = requestId,
            StatusCode = status,
            ReasonCode = reason,
            Retry = RetryOf(code, status),
            RetryAfter = RetryAfterOf(response.Headers),
        };
    }

    private static RetrySafety RetryOf(string code, int status) =>
        CognitoErrorCodes.IsThrottling(code) ? RetrySafety.Always
        : status >= ServerError || code == CognitoErrorCodes.Timeout ? RetrySafety.IfIdempotent
        : RetrySafety.Never;

    // A moment is one of the clock that wrote the answer.
    private static TimeSpan? RetryAfterOf(HttpResponseHeaders headers) => headers.RetryAfter switch
    {
        { Delta: { } wait } => wait,
        { Date: { } moment } when moment > headers.Date => moment - headers.Date,
        _ => null,
    };

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    // The header may have an address after a colon, the body's a namespace before a hash.
    private static string? CodeOf(string? type)
    {
        if (string.IsNullOrWhiteSpace(type))
        {
            return null;
        }

        var colon = type.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? type : type[..colon];
        return name[(name.IndexOf('#', StringComparison.Ordinal) + 1)..].Trim();
    }

    private static string CodeOf(int status) => status switch
    {
        408 => CognitoErrorCodes.Timeout,
        413 => "RequestEntityTooLarge",
        429 => "ThrottlingException",
        503 => "ServiceUnavailable",
        >= ServerError => "InternalFailure",
        _ => CognitoErrorCodes.MalformedAnswer,
    };

    private static (string? Code, string? Message, string? Reason) ReadBody(ReadOnlyMemory<byte> body)
    {
        try
        {
            return (
                WireJson.GetString(body.Span, "code"u8) ?? WireJson.GetString(body.Span, "__type"u8),
                WireJson.GetString(body.Span, "message"u8) ?? WireJson.GetString(body.Span, "Message"u8),
                WireJson.GetString(body.Span, "reasonCode"u8));
        }
        catch (JsonException)
        {
            // A proxy's page, or nothing at all: the status has to do.
            return default;
        }
    }
}
