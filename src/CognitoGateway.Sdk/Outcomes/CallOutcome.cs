using CognitoGateway.Sdk.Quotas;
using Polly;
using Polly.Timeout;

namespace CognitoGateway.Sdk.Outcomes;

/// <summary>
/// What is known of whether a call has been carried out: of one that must not be carried out twice, or whose repeat
/// Cognito answers differently once the first has been.
/// </summary>
internal sealed class CallOutcome
{
    private readonly OperationKind _kind;
    private readonly Settlement? _settlement;
    private readonly ServerClock _clock;
    private DateTimeOffset? _begun;
    private bool _isUnderWay;
    private bool _isInDoubt;

    private CallOutcome(
        OperationKind kind, Settlement? settlement, CognitoShape request, QuotaCaller caller, ServerClock clock)
    {
        _kind = kind;
        _settlement = settlement;
        _clock = clock;
        Request = request;
        Caller = caller;
    }

    /// <summary>What was asked for.</summary>
    public CognitoShape Request { get; }

    /// <summary>Whom it is for.</summary>
    public QuotaCaller Caller { get; }

    /// <summary>Whether the call may be sent again though it may have been carried out.</summary>
    public bool MayRepeat => _kind is not OperationKind.NonIdempotent || _settlement is not null;

    /// <summary>When its first attempt was sent, by the server's clock as far as it is known by now.</summary>
    public DateTimeOffset Begun => _clock.AtServer(_begun ?? _clock.Local);

    /// <summary>The outcome of a call yet to be made; null where any repeat is as good as the first.</summary>
    public static CallOutcome? Of(
        CognitoOperation operation, CognitoShape request, QuotaCaller caller, ServerClock clock)
    {
        if (operation.Kind is OperationKind.Read)
        {
            return null;
        }

        var settlement = Settlements.Find(operation, request);

        return settlement is null && operation.Kind is OperationKind.Idempotent
            ? null
            : new(operation.Kind, settlement, request, caller, clock);
    }

    /// <summary>Takes note that an attempt is being sent.</summary>
    public void Sent()
    {
        _begun ??= _clock.Local;
        _isUnderWay = true;
    }

    /// <summary>Makes an attempt; where one may have been carried out though it failed, finds out.</summary>
    /// <exception cref="OutcomeUnknownException">That could not be found out.</exception>
    public async ValueTask<WireAnswer> AttemptAsync(
        CognitoRegion region,
        Func<CancellationToken, ValueTask<WireAnswer>> send,
        CancellationToken cancellationToken)
    {
        try
        {
            return await send(cancellationToken);
        }
        catch (Exception e) when (e is CognitoException or ExecutionRejectedException)
        {
            Note(e);
            if (!_isInDoubt
                || _settlement is null
                || await _settlement.FindAsync(region, this, e, cancellationToken) is not { } json)
            {
                throw;
            }

            return WireAnswer.Of(json);
        }
    }

    /// <summary>Whether it is not known, if a call was carried out that must not be twice.</summary>
    public bool IsUnknownAfter(Exception failure) =>
        _kind is OperationKind.NonIdempotent && (_isInDoubt || _isUnderWay) && IsWithoutAnswer(failure);

    private static bool IsWithoutAnswer(Exception failure) => failure
        is OutcomeUnknownException
        or ExecutionRejectedException
        or CognitoException { Retry: RetrySafety.Always }
        or CognitoException { StatusCode: 0, Code: not CognitoErrorCodes.MalformedAnswer };

    private void Note(Exception failure)
    {
        _isInDoubt |= _isUnderWay && MayHaveBeenCarriedOut(failure);
        _isUnderWay = false;
    }

    private static bool MayHaveBeenCarriedOut(Exception failure) => failure
        is TimeoutRejectedException
        or CognitoException { Retry: RetrySafety.IfIdempotent }
        or CognitoException { Code: CognitoErrorCodes.MalformedAnswer };
}
