using System.Buffers;
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
    private readonly HttpMessageInvoker _http;
    private readonly WireRequests _requests;
    private readonly CognitoResilience _resilience;
    private readonly ResiliencePipeline _attempts;
    private readonly ReadHedge? _hedge;
    private readonly QuotaGovernor _quotas;
    private readonly SharedReads _reads;
    private readonly ServerClock _clock;
    private readonly TimeProvider _time;
    private readonly CircuitBreakerStateProvider _circuit = new();

    internal CognitoRegion(
        string name,
        Uri address,
        bool isAws,
        HttpMessageInvoker http,
        CognitoCredentials credentials,
        CognitoResilience resilience,
        QuotaGovernor quotas,
        SharingOptions sharing,
        TimeProvider time)
    {
        Name = name;
        _http = http;
        _requests = new(name, address, credentials, isAws);
        _resilience = resilience;
        _attempts = resilience.Attempts(_circuit);
        _hedge = resilience.Hedge();
        _quotas = quotas;
        _reads = new(sharing, CarryOutAsync, time);
        _clock = new(time);
        _time = time;
    }

    /// <summary>The region, e.g. <c>eu-west-1</c>.</summary>
    public string Name { get; }

    /// <summary>What goes on with the region's quotas that have been drawn on.</summary>
    public IEnumerable<QuotaState> Quotas => _quotas.States;

    /// <summary>Whether its calls are paced by its quotas.</summary>
    public bool IsPaced => _quotas.IsEnabled;

    /// <summary>Whether no calls are sent for a while, because too many have failed.</summary>
    internal bool IsCircuitOpen => _circuit.CircuitState is CircuitState.Open;

    /// <summary>How many writes of pools' and clients' settings have begun or ended here.</summary>
    internal long SettingsWrites => _reads.SettingsWrites;

    /// <summary>Sends a request in its turn and waits for the answer; a read may share that of another one.</summary>
    /// <exception cref="CognitoException">Cognito refused, or could not be reached, or its quota is used up.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    internal async Task<CognitoAnswer<TResponse>> SendAsync<TRequest, TResponse>(
        CognitoOperation<TRequest, TResponse> operation,
        TRequest request,
        QuotaCaller caller,
        bool isFresh,
        CognitoUsage? usage,
        CancellationToken cancellationToken)
        where TRequest : CognitoShape
        where TResponse : CognitoShape
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(request, operation.RequestInfo);
        var call = new CognitoCall(Name, operation, request, body, caller, _clock, usage);
        var answer = new CognitoAnswer<TResponse>(operation, await (call.IsRead && !isFresh
            ? _reads.ReadAsync(call, cancellationToken)
            : CarryOutAsync(call, cancellationToken)));
        _quotas.Learn(answer);

        return answer;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _quotas.Dispose();
        _reads.Dispose();
    }

    // From here on nothing depends on the records: code that is generic over them is slower, and there would be much.
    private async Task<WireAnswer> CarryOutAsync(CognitoCall call, CancellationToken cancellationToken)
    {
        var span = CognitoTraces.Begin(call);
        var begun = _time.GetTimestamp();
        using var write = _reads.NoteWrite(call);
        call.Usage?.Called();
        try
        {
            return call.Succeeded(
                await _resilience.For(call.Outcome?.MayRepeat ?? true, call.Caller.Lane).ExecuteAsync(
                    static (turn, time) => turn.Region.SettleAsync(turn.Call, time),
                    new Turn(this, call),
                    cancellationToken));
        }
        catch (Exception e) when (ToldOf(call, e) is { } told)
        {
            throw call.Failed(told);
        }
        catch (CognitoException e)
        {
            call.Failed(e);
            throw;
        }
        finally
        {
            CognitoMeters.Called(call, _time.GetElapsedTime(begun));
            CognitoTraces.End(span, call);
        }
    }

    // What the caller is told in place of the failure; null where it speaks for itself.
    private static CognitoException? ToldOf(CognitoCall call, Exception failure) => failure switch
    {
        _ when call.Outcome?.IsUnknownAfter(failure) is true => new(
            CognitoErrorCodes.Timeout,
            "Cognito did not answer, so it is not known whether it carried the request out.",
            failure)
        {
            Operation = call.Operation.Name,
            Retry = RetrySafety.IfIdempotent,
        },
        TimeoutRejectedException => new(CognitoErrorCodes.Timeout, "Cognito did not answer in time.", failure)
        {
            Operation = call.Operation.Name,
            Retry = RetrySafety.IfIdempotent,
        },
        BrokenCircuitException open => new(
            CognitoErrorCodes.CircuitOpen, "Cognito has failed too often of late.", failure)
        {
            Operation = call.Operation.Name,
            Retry = RetrySafety.Never,
            RetryAfter = open.RetryAfter,
        },
        _ => null,
    };

    private ValueTask<WireAnswer> SettleAsync(CognitoCall call, CancellationToken cancellationToken) =>
        call.Outcome is { } outcome
            ? outcome.AttemptAsync(this, time => TakeTurnAsync(call, time), cancellationToken)
            : TakeTurnAsync(call, cancellationToken);

    private async ValueTask<WireAnswer> TakeTurnAsync(CognitoCall call, CancellationToken cancellationToken)
    {
        var turn = _quotas.PassAsync(call.Operation, call.Request, call.Caller, cancellationToken);
        await (turn.IsCompletedSuccessfully ? turn : WaitAsync(turn, call));

        return await (_hedge is not null && call.IsRead
            ? HedgeAsync(_hedge, call, cancellationToken)
            : TryAsync(call, cancellationToken));
    }

    private async ValueTask WaitAsync(ValueTask turn, CognitoCall call)
    {
        var begun = _time.GetTimestamp();
        try
        {
            await turn;
        }
        finally
        {
            call.Waited(_time.GetElapsedTime(begun));
        }
    }

    private ValueTask<WireAnswer> HedgeAsync(ReadHedge hedge, CognitoCall call, CancellationToken cancellationToken) =>
        hedge.SendAsync(
            stop => TryAsync(call, stop).AsTask(),
            () => _quotas.TryPass(call.Operation, call.Request),
            cancellationToken);

    private ValueTask<WireAnswer> TryAsync(CognitoCall call, CancellationToken cancellationToken) =>
        _attempts.ExecuteAsync(
            static (turn, time) => turn.Region.AttemptAsync(turn.Call, time), new Turn(this, call), cancellationToken);

    private async ValueTask<WireAnswer> AttemptAsync(CognitoCall call, CancellationToken cancellationToken)
    {
        call.Outcome?.Sent();
        call.Attempted();
        var moment = _clock.Now;
        try
        {
            return await SendOnceAsync(call, moment, cancellationToken);
        }
        catch (CognitoException e)
            when (call.Operation.Signed && CognitoErrorCodes.MayBeClockSkew(e.Code) && _clock.Corrects(moment))
        {
            // The local clock was wrong; the signature of the second try is made by the server's.
            return await SendOnceAsync(call, _clock.Now, cancellationToken);
        }
    }

    private async ValueTask<WireAnswer> SendOnceAsync(
        CognitoCall call, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        using var request = await _requests.MakeAsync(call.Operation, call.Body, moment, cancellationToken);
        using var response = await SendAsync(call.Operation, request, cancellationToken);
        call.Status = (int)response.StatusCode;
        var requestId = response.Headers.TryGetValues("x-amzn-requestid", out var ids) ? ids.FirstOrDefault() : null;
        var (rented, length) = await ReadAsync(call.Operation, response, cancellationToken);
        if (_clock.IsStale || !response.IsSuccessStatusCode)
        {
            _clock.Observe(response.Headers.Date);
        }

        if (response.IsSuccessStatusCode && IsCognitos(rented.AsSpan(0, length)))
        {
            return new(new(rented, length), requestId);
        }

        var failure = response.IsSuccessStatusCode
            ? Malformed(call.Operation, requestId)
            : CognitoErrorReader.Read(call.Operation.Name, response, rented.AsMemory(0, length), requestId);
        ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        if (CognitoErrorCodes.IsThrottling(failure.Code))
        {
            _quotas.Throttled(call.Operation, call.Request);
        }

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

    // A struct of its own, so that the pipelines' code is made for it and not for whatever reference it might be.
    private readonly record struct Turn(CognitoRegion Region, CognitoCall Call);
}
