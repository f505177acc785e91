using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using CognitoGateway.Sdk.Quotas;
using CognitoGateway.Sdk.Sharing;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace CognitoGateway.Sdk;

/// <summary>Cognito's user-pool API in one region.</summary>
public sealed class CognitoRegion : IDisposable
{
    /// <summary>Name of the activity source that has a span for every call.</summary>
    public const string ActivitySourceName = "CognitoGateway.Sdk";

    private static readonly ActivitySource Activities = new(ActivitySourceName);

    private readonly HttpMessageInvoker _http;
    private readonly WireRequests _requests;
    private readonly CognitoResilience _resilience;
    private readonly ResiliencePipeline _attempts;
    private readonly QuotaGovernor _quotas;
    private readonly SharedReads _reads;
    private readonly ServerClock _clock;

    internal CognitoRegion(
        string name,
        Uri address,
        HttpMessageInvoker http,
        CognitoCredentials credentials,
        CognitoResilience resilience,
        QuotaGovernor quotas,
        SharedReads reads,
        TimeProvider time)
    {
        Name = name;
        _http = http;
        _requests = new(name, address, credentials);
        _resilience = resilience;
        _attempts = resilience.Attempts();
        _quotas = quotas;
        _reads = reads;
        _clock = new(time);
    }

    /// <summary>The region, e.g. <c>eu-west-1</c>.</summary>
    public string Name { get; }

    /// <summary>What goes on with the region's quotas that have been drawn on.</summary>
    public IEnumerable<QuotaState> Quotas => _quotas.States;

    /// <summary>Takes a category's quota from the account itself, where the configuration names none.</summary>
    public void SetQuota(string category, double perSecond) => _quotas.SetQuota(category, perSecond);

    /// <summary>How many writes of pools' and clients' settings have begun or ended here.</summary>
    internal long SettingsWrites => _reads.SettingsWrites;

    /// <summary>Sends a request in its turn and waits for the answer; a read may share that of another one.</summary>
    /// <exception cref="CognitoException">Cognito refused, or could not be reached, or its quota is used up.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    internal Task<CognitoAnswer<TResponse>> SendAsync<TRequest, TResponse>(
        CognitoOperation<TRequest, TResponse> operation,
        TRequest request,
        QuotaCaller caller,
        bool isFresh,
        CancellationToken cancellationToken)
        where TRequest : CognitoShape
        where TResponse : CognitoShape
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(request, operation.RequestInfo);

        return operation.Kind is OperationKind.Read && !isFresh
            ? _reads.ReadAsync(
                new(operation, body, caller),
                request,
                operation,
                static (call, flight) =>
                    call.Region.CallAsync(call.operation, call.request, call.body, call.caller, flight),
                (Region: this, operation, request, body, caller),
                cancellationToken)
            : CallAsync(operation, request, body, caller, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _quotas.Dispose();
        _reads.Dispose();
    }

    private async Task<CognitoAnswer<TResponse>> CallAsync<TResponse>(
        CognitoOperation<TResponse> operation,
        CognitoShape request,
        byte[] body,
        QuotaCaller caller,
        CancellationToken cancellationToken)
        where TResponse : CognitoShape
    {
        using var activity = StartActivity(operation);
        using var write = _reads.NoteWrite(operation, request);
        try
        {
            var answer = await _resilience.For(operation.Kind, caller.Lane).ExecuteAsync(
                static async (call, time) =>
                    await call.Region.TakeTurnAsync(call.operation, call.request, call.body, call.caller, time),
                (Region: this, operation, request, body, caller),
                cancellationToken);
            activity?.SetTag("aws.request_id", answer.RequestId);
            return answer;
        }
        catch (TimeoutRejectedException e)
        {
            activity?.SetStatus(ActivityStatusCode.Error, CognitoErrorCodes.Timeout);
            throw new CognitoException(CognitoErrorCodes.Timeout, "Cognito did not answer in time.", e)
            {
                Operation = operation.Name,
                Retry = RetrySafety.IfIdempotent,
            };
        }
        catch (BrokenCircuitException e)
        {
            activity?.SetStatus(ActivityStatusCode.Error, CognitoErrorCodes.CircuitOpen);
            throw new CognitoException(CognitoErrorCodes.CircuitOpen, "Cognito has failed too often of late.", e)
            {
                Operation = operation.Name,
                Retry = RetrySafety.Never,
                RetryAfter = e.RetryAfter,
            };
        }
        catch (CognitoException e)
        {
            activity?.SetStatus(ActivityStatusCode.Error, e.Code);
            throw;
        }
    }

    private async Task<CognitoAnswer<TResponse>> TakeTurnAsync<TResponse>(
        CognitoOperation<TResponse> operation,
        CognitoShape request,
        byte[] body,
        QuotaCaller caller,
        CancellationToken cancellationToken)
        where TResponse : CognitoShape
    {
        await _quotas.PassAsync(operation, request, caller, cancellationToken);
        try
        {
            return await _attempts.ExecuteAsync(
                static async (call, attempt) => await call.Region.AttemptAsync(call.operation, call.body, attempt),
                (Region: this, operation, body),
                cancellationToken);
        }
        catch (CognitoException e) when (CognitoErrorCodes.IsThrottling(e.Code))
        {
            _quotas.Throttled(operation, request);
            throw;
        }
    }

    private Activity? StartActivity(CognitoOperation operation)
    {
        var activity = Activities.StartActivity(operation.Name, ActivityKind.Client);
        return activity?
            .SetTag("rpc.system", "aws-api")
            .SetTag("rpc.service", "Cognito Identity Provider")
            .SetTag("rpc.method", operation.Name)
            .SetTag("cloud.region", Name);
    }

    private async Task<CognitoAnswer<TResponse>> AttemptAsync<TResponse>(
        CognitoOperation<TResponse> operation, byte[] body, CancellationToken cancellationToken)
        where TResponse : CognitoShape
    {
        var moment = _clock.Now;
        try
        {
            return await SendOnceAsync(operation, body, moment, cancellationToken);
        }
        catch (CognitoException e)
            when (operation.Signed && CognitoErrorCodes.MayBeClockSkew(e.Code) && _clock.Corrects(moment))
        {
            // The local clock was wrong; the signature of the second try is made by the server's.
            return await SendOnceAsync(operation, body, _clock.Now, cancellationToken);
        }
    }

    private async Task<CognitoAnswer<TResponse>> SendOnceAsync<TResponse>(
        CognitoOperation<TResponse> operation, byte[] body, DateTimeOffset moment, CancellationToken cancellationToken)
        where TResponse : CognitoShape
    {
        using var request = await _requests.MakeAsync(operation, body, moment, cancellationToken);
        using var response = await SendAsync(operation, request, cancellationToken);
        var requestId = response.Headers.TryGetValues("x-amzn-requestid", out var ids) ? ids.FirstOrDefault() : null;
        var (rented, length) = await ReadAsync(operation, response, cancellationToken);
        if (response.IsSuccessStatusCode && IsCognitos(rented.AsSpan(0, length)))
        {
            return new(operation, new(rented, length), requestId);
        }

        _clock.Observe(response.Headers.Date);
        var failure = response.IsSuccessStatusCode
            ? Malformed(operation, requestId)
            : CognitoErrorReader.Read(operation.Name, response, rented.AsMemory(0, length), requestId);
        ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        throw failure;
    }

    // Nothing, or an object: what a proxy puts in place of an answer is a page of its own.
    private static bool IsCognitos(ReadOnlySpan<byte> answer) =>
        answer.IsEmpty || answer.TrimStart(" \r\n\t"u8) is [(byte)'{', ..];

    private async Task<HttpResponseMessage> SendAsync(
        CognitoOperation operation, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await _http.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException e)
        {
            throw Unreachable(operation, e, WasNeverSent(e) ? RetrySafety.Always : RetrySafety.IfIdempotent);
        }
        catch (OperationCanceledException e)
            when (e.InnerException is TimeoutException && !cancellationToken.IsCancellationRequested)
        {
            // No connection in time: the handler's own deadline for it.
            throw Unreachable(operation, e, RetrySafety.Always);
        }
    }

    private static bool WasNeverSent(HttpRequestException failure) => failure.HttpRequestError
        is HttpRequestError.NameResolutionError
        or HttpRequestError.ConnectionError
        or HttpRequestError.SecureConnectionError
        or HttpRequestError.ProxyTunnelError;

    private static async Task<(byte[] Rented, int Length)> ReadAsync(
        CognitoOperation operation, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            return await PooledBody.ReadAsync(response.Content, cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw Unreachable(operation, e, RetrySafety.IfIdempotent);
        }
        catch (InvalidDataException e)
        {
            throw Malformed(operation, requestId: null, e);
        }
    }

    private static CognitoException Malformed(CognitoOperation operation, string? requestId, Exception? cause = null) =>
        new(CognitoErrorCodes.MalformedAnswer, "Cognito's answer could not be read.", cause)
        {
            Operation = operation.Name,
            RequestId = requestId,
            Retry = RetrySafety.Never,
        };

    private static CognitoException Unreachable(CognitoOperation operation, Exception cause, RetrySafety retry) =>
        new(CognitoErrorCodes.Unreachable, "Cognito could not be reached.", cause)
        {
            Operation = operation.Name,
            Retry = retry,
        };
}
