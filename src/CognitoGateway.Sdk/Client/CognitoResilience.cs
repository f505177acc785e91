using System.Diagnostics;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace CognitoGateway.Sdk;

/// <summary>
/// What happens to a call that fails: the one place for its deadline, its attempts and when there may be another. The
/// outcome decides, not the HTTP status alone: what was not carried out may always be sent again, what may have been
/// only where that is harmless.
/// </summary>
internal sealed class CognitoResilience(CognitoClientOptions options, TimeProvider time)
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(2);

    private readonly ResiliencePipeline _repeatable = Build(options, time, isHarmless: true);
    private readonly ResiliencePipeline _once = Build(options, time, isHarmless: false);

    /// <summary>How calls of that kind are carried out.</summary>
    public ResiliencePipeline For(OperationKind kind) => kind is OperationKind.NonIdempotent ? _once : _repeatable;

    /// <summary>Whether the failed call may be sent again.</summary>
    internal static bool MayRepeat(Exception? failure, bool isHarmless) => failure switch
    {
        CognitoException { Retry: RetrySafety.Always } => true,
        CognitoException { Retry: RetrySafety.IfIdempotent } or TimeoutRejectedException => isHarmless,
        _ => false,
    };

    private static ResiliencePipeline Build(CognitoClientOptions options, TimeProvider time, bool isHarmless)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = time }.AddTimeout(options.TotalTimeout);
        if (options.MaxAttempts > 1)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = options.MaxAttempts - 1,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = FirstDelay,
                MaxDelay = LongestDelay,
                ShouldHandle = arguments => ValueTask.FromResult(MayRepeat(arguments.Outcome.Exception, isHarmless)),
                OnRetry = NoteRetry,
            });
        }

        return builder.AddTimeout(options.AttemptTimeout).Build();
    }

    private static ValueTask NoteRetry(OnRetryArguments<object> retry)
    {
        Activity.Current?.AddEvent(new("retry", tags: new()
        {
            ["error.type"] = (retry.Outcome.Exception as CognitoException)?.Code ?? CognitoErrorCodes.Timeout,
            ["attempt"] = retry.AttemptNumber + 1,
            ["delay_ms"] = retry.RetryDelay.TotalMilliseconds,
        }));
        return default;
    }
}
