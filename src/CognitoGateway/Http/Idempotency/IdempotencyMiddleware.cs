using System.Security.Cryptography;
using CognitoGateway.Http.Binding;
using CognitoGateway.Http.Problems;

namespace CognitoGateway.Http.Idempotency;

/// <summary>
/// Has a creating request that is sent again with the same <c>Idempotency-Key</c> answered as it was the first time.
/// Failures are not kept: they left nothing behind, or it is not known what; the caller has to be able to try again.
/// </summary>
internal sealed class IdempotencyMiddleware(
    RequestDelegate next,
    IIdempotencyStore shared,
    MemoryIdempotencyStore memory,
    ILogger<IdempotencyMiddleware> logger)
{
    /// <summary>The header by which a caller names a request.</summary>
    public const string KeyHeader = "Idempotency-Key";

    /// <summary>The header of an answer that was given before.</summary>
    public const string ReplayedHeader = "Idempotency-Replayed";

    /// <summary>The longest key.</summary>
    public const int LongestKey = 255;

    /// <summary>Serves a request; called by the framework.</summary>
    public Task InvokeAsync(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<CreatingRoute>() is { } route
        && context.Request.Headers.TryGetValue(KeyHeader, out var keys)
            ? ServeAsync(context, route, ReadKey(keys))
            : next(context);

    private static string ReadKey(IReadOnlyList<string?> keys) =>
        keys is [{ Length: > 0 and <= LongestKey } key] && key.All(character => character is > ' ' and <= '~')
            ? key
            : throw RejectedRequestException.For(
                KeyHeader, $"Has to be one value of 1 to {LongestKey} visible ASCII characters.");

    private async Task ServeAsync(HttpContext context, CreatingRoute route, string key)
    {
        var body = await ReadBodyAsync(context);
        var fingerprint = IdempotencyId.Fingerprint(key, context, body);
        var store = route.AnswersSecret ? memory : shared;
        await using var turn = await store.TakeTurnAsync(IdempotencyId.Of(context, key), context.RequestAborted);
        if (turn.Stored is not { } stored)
        {
            await CarryOutAsync(context, turn, fingerprint);
        }
        else if (CryptographicOperations.FixedTimeEquals(stored.Fingerprint, fingerprint))
        {
            context.Response.Headers[ReplayedHeader] = "true";
            await SendAsync(context, stored);
        }
        else
        {
            throw new RejectedRequestException($"This {KeyHeader} was sent before, with another request.")
            {
                Status = StatusCodes.Status422UnprocessableEntity,
            };
        }
    }

    private static async Task<byte[]> ReadBodyAsync(HttpContext context)
    {
        var body = await WholeBody.ReadAsync(context);
        context.Response.RegisterForDispose(body);
        context.Request.Body = body;

        return body.ToArray();
    }

    // A caller who goes away will ask again: what has begun is seen through, so that there is an answer to give then.
    private async Task CarryOutAsync(HttpContext context, IIdempotencyTurn turn, byte[] fingerprint)
    {
        var (response, aborted) = (context.Response, context.RequestAborted);
        var toCaller = response.Body;
        using var body = new MemoryStream();
        response.Body = body;
        context.RequestAborted = CancellationToken.None;
        try
        {
            await next(context);
            await response.BodyWriter.FlushAsync(CancellationToken.None);
        }
        finally
        {
            response.Body = toCaller;
            context.RequestAborted = aborted;
        }

        var answer = AnswerOf(response, fingerprint, body.ToArray());
        if (answer.Status is >= StatusCodes.Status200OK and < StatusCodes.Status300MultipleChoices)
        {
            await KeepAsync(turn, answer);
        }

        await SendAsync(context, answer);
    }

    // What was created is there: the caller is told so, whether or not it could be remembered.
    private async Task KeepAsync(IIdempotencyTurn turn, StoredAnswer answer)
    {
        try
        {
            await turn.KeepAsync(answer);
        }
        catch (IdempotencyUnavailableException exception)
        {
            IdempotencyLog.NotKept(logger, exception);
        }
    }

    private static StoredAnswer AnswerOf(HttpResponse response, byte[] fingerprint, byte[] body) => new(
        fingerprint,
        response.StatusCode,
        response.ContentType,
        NullIfNone(response.Headers.Location),
        NullIfNone(response.Headers.ETag),
        body);

    private static string? NullIfNone(string? value) => string.IsNullOrEmpty(value) ? null : value;

    private static async Task SendAsync(HttpContext context, StoredAnswer answer)
    {
        var response = context.Response;
        response.StatusCode = answer.Status;
        response.ContentType = answer.ContentType;
        if (answer.Location is { } location)
        {
            response.Headers.Location = location;
        }

        if (answer.ETag is { } version)
        {
            response.Headers.ETag = version;
        }

        // A failure that says nothing yet is left for the problem that is written for it.
        if (answer.Body.Length > 0)
        {
            response.ContentLength = answer.Body.Length;
            await response.Body.WriteAsync(answer.Body, context.RequestAborted);
        }
    }
}
