using System.Diagnostics;
using CognitoGateway.Sdk.Quotas;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace CognitoGateway.Sdk;

/// <summary>
/// What happens to a call that fails: the one place for its deadline, its attempts and when there may be another. The
/// outcome decides, not the HTTP status alone: what was not carried out may always be sent again, what may have been
/// only where that is harmless.
/// </summary>
internal sealed class CognitoResilience
{
    // A throttled call was not carried out, and its next turn is paced: it may wait for it as long as its time lasts.
    private const int MostThrottled = 20;

    // The circuit opens where so many of so many calls got no answer, and is tried again after a while.
    private const double FailingShare = 0.5;
    private const int FewestCalls = 20;
    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(2);

    private readonly CognitoClientOptions _options;
    private readonly TimeProvider _time;
    private readonly ResiliencePipeline[] _calls;

    /// <summary>Makes the pipelines, once.</summary>
    public CognitoResilience(CognitoClientOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        _calls =
        [
            Call(isHarmless: false, isBulk: false), Call(isHarmless: true, isBulk: false),
            Call(isHarmless: false, isBulk: true), Call(isHarmless: true, isBulk: true),
        ];
    }

    /// <summary>How calls are carried out: their deadline, which includes their waits, and attempts.</summary>
    /// <param name="isHarmless">Whether a call may be sent again that may have been carried out.</param>
    /// <param name="lane">How urgent the call is.</param>
    public ResiliencePipeline For(bool isHarmless, QuotaLane lane) =>
        _calls[(lane is QuotaLane.Bulk ? 2 : 0) + (isHarmless ? 1 : 0)];

    /// <summary>How the attempts of calls to one region are made: each in its time, and none while all of them fail.</summary>
    /// <param name="circuit">What tells whether there are none.</param>
    public ResiliencePipeline Attempts(CircuitBreakerStateProvider circuit) => new ResiliencePipelineBuilder { TimeProvider = _time }
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            FailureRatio = FailingShare,
            MinimumThroughput = FewestCalls,
            SamplingDuration = Watched,
            BreakDuration = Pause,
            StateProvider = circuit,
            ShouldHandle = arguments => ValueTask.FromResult(IsOutage(arguments.Outcome.Exception)),
            OnOpened = static _ => NoteCircuit("open"),
            OnHalfOpened = static _ => NoteCircuit("half-open"),
            OnClosed = static _ => NoteCircuit("closed"),
        })
        .AddTimeout(_options.AttemptTimeout)
        .Build();

    /// <summary>How reads of one region are sent once more that are late; null for never.</summary>
    public ReadHedge? Hedge() => _options.HedgeAfter is { } after ? new(after, _time) : null;

    /// <summary>Whether the failed call may be sent again.</summary>
    internal static bool MayRepeat(Exception? failure, bool isHarmless) => failure switch
    {
        CognitoException { Retry: RetrySafety.Always } => true,
        CognitoException { Retry: RetrySafety.IfIdempotent } or TimeoutRejectedException => isHarmless,
        _ => false,
    };

    // That something is wrong with the service or the way to it, and not with the call.
    private static bool IsOutage(Exception? failure) => failure
        is TimeoutRejectedException
        or CognitoException { Code: CognitoErrorCodes.Unreachable }
        or CognitoException { StatusCode: >= 500 };

    private ResiliencePipeline Call(bool isHarmless, bool isBulk)
    {
        var total = isBulk ? _options.TotalTimeout + _options.Quotas.BulkWait : _options.TotalTimeout;
        var builder = new ResiliencePipelineBuilder { TimeProvider = _time }.AddTimeout(total);
        if (_options.MaxAttempts > 1)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = Math.Max(MostThrottled, _options.MaxAttempts - 1),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Randomizer = _options.Jitter,
                Delay = FirstDelay,
                MaxDelay = LongestDelay,
                DelayGenerator = static arguments =>
                    ValueTask.FromResult((arguments.Outcome.Exception as CognitoException)?.RetryAfter),
                ShouldHandle = arguments => ValueTask.FromResult(
                    MayRepeat(arguments.Outcome.Exception, isHarmless)
                    && !(arguments.Outcome.Exception is CognitoException { RetryAfter: var wait } && wait >= total)
                    && (arguments.AttemptNumber < _options.MaxAttempts - 1 || IsThrottling(arguments.Outcome.Exception))),
                OnRetry = NoteRetry,
            });
        }

        return builder.Build();
    }

    private static bool IsThrottling(Exception? failure) =>
        failure is CognitoException { Code: var code } && CognitoErrorCodes.IsThrottling(code);

    private static ValueTask NoteCircuit(string state)
    {
        CognitoMeters.CircuitIs(state);
        return default;
    }

    private static ValueTask NoteRetry(OnRetryArguments<object> retry)
    {
        var failure = (retry.Outcome.Exception as CognitoException)?.Code ?? CognitoErrorCodes.Timeout;
        CognitoMeters.Retried(failure);
        Activity.Current?.AddEvent(new("retry", tags: new()
        {
            ["error.type"] = failure,
            ["attempt"] = retry.AttemptNumber + 1,
            ["delay_ms"] = retry.RetryDelay.TotalMilliseconds,
        }));
        return default;
    }
}
