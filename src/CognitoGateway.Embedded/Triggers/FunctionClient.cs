using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using CognitoGateway.Sdk;
using Microsoft.Extensions.Logging;

namespace CognitoGateway.Embedded.Triggers;

/// <summary>Calls functions over HTTP, in the way of Lambda's Invoke: the event is posted, and comes back.</summary>
internal sealed class FunctionClient(FunctionAddresses addresses, TimeProvider time, ILogger<FunctionClient> logger)
    : IDisposable
{
    private const int Attempts = 3;
    private const int MaxAnswerSize = 6 * 1024 * 1024;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
    })
    {
        MaxResponseContentBufferSize = MaxAnswerSize,
        Timeout = System.Threading.Timeout.InfiniteTimeSpan,
    };

    /// <summary>Calls the function; on a time-out up to three times in all.</summary>
    /// <returns>What it answered, at most 6 MiB.</returns>
    /// <exception cref="CognitoException">It refused, failed, or could not be called.</exception>
    public async Task<byte[]> CallAsync(FunctionCall call, byte[] body, CancellationToken cancellationToken)
    {
        if (addresses.Find(call.Arn) is not { } address)
        {
            TriggersLog.NotMapped(logger, call.Trigger, call.UserPoolId, call.FunctionName);
            throw TriggerErrors.Unreachable(call.Trigger);
        }

        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            if (await TryCallAsync(call, address, body, cancellationToken) is { } answer)
            {
                return answer;
            }

            TriggersLog.TimedOut(
                logger, call.Trigger, call.UserPoolId, call.FunctionName, Timeout.TotalMilliseconds, attempt);
        }

        throw TriggerErrors.TimedOut(call.Trigger);
    }

    public void Dispose() => _http.Dispose();

    /// <summary>One attempt; null where it took too long.</summary>
    private async Task<byte[]?> TryCallAsync(
        FunctionCall call, Uri address, byte[] body, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var request = Request(address, body);
            using var response = await _http.SendAsync(request, either.Token);
            var answer = await response.Content.ReadAsByteArrayAsync(either.Token);

            return HasFailed(response) ? throw Failure(call, response.StatusCode, answer) : answer;
        }
        catch (OperationCanceledException) when (
            timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            TriggersLog.Malformed(logger, call.Trigger, call.UserPoolId, call.FunctionName, "it is too large");
            throw TriggerErrors.Unrecognizable();
        }
        catch (HttpRequestException e)
        {
            TriggersLog.NotReached(logger, call.Trigger, call.UserPoolId, call.FunctionName, e.Message);
            throw TriggerErrors.Unreachable(call.Trigger);
        }
    }

    private static HttpRequestMessage Request(Uri address, byte[] body) => new(HttpMethod.Post, address)
    {
        Content = new ByteArrayContent(body) { Headers = { ContentType = Json } },
        Headers = { { "X-Amz-Invocation-Type", "RequestResponse" } },
    };

    // Lambda's Invoke answers 200 with a header where the function failed; a plain server has its status.
    private static bool HasFailed(HttpResponseMessage response) =>
        !response.IsSuccessStatusCode || response.Headers.Contains("X-Amz-Function-Error");

    private CognitoException Failure(FunctionCall call, HttpStatusCode status, byte[] answer)
    {
        if (ReadFailure(answer) is { ErrorMessage: { } text })
        {
            return TriggerErrors.Refused(call.Trigger, text);
        }

        TriggersLog.NotReached(
            logger, call.Trigger, call.UserPoolId, call.FunctionName, $"it answers with status {(int)status}");
        return TriggerErrors.Unreachable(call.Trigger);
    }

    private static FunctionFailure? ReadFailure(byte[] answer)
    {
        try
        {
            return JsonSerializer.Deserialize(answer, TriggerJson.Default.FunctionFailure);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Which function is called, and for what.</summary>
/// <param name="Trigger">The trigger, as errors name it, e.g. <c>PreSignUp</c>.</param>
/// <param name="UserPoolId">The pool whose trigger it is.</param>
/// <param name="Arn">The function's ARN.</param>
internal sealed record FunctionCall(string Trigger, string UserPoolId, string Arn)
{
    /// <summary>The function's name.</summary>
    public string FunctionName => FunctionAddresses.NameOf(Arn);
}
