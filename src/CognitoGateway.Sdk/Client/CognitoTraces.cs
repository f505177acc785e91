using System.Diagnostics;

namespace CognitoGateway.Sdk;

/// <summary>
/// The spans of calls, of the activity source <see cref="Name"/>. Nothing in them holds what users chose, and what
/// callers chose only where it is known to be harmless.
/// </summary>
public static class CognitoTraces
{
    /// <summary>Name of the activity source.</summary>
    public const string Name = "CognitoGateway.Sdk";

    // Semantic conventions for AWS SDKs.
    private const string RpcSystem = "aws-api";
    private const string Service = "CognitoIdentityProvider";

    private const int LongestPoolId = 55;

    private static readonly ActivitySource Activities = new(Name);

    /// <summary>The span that the running call belongs to; null where it has none.</summary>
    internal static Activity? Current => Activity.Current is { Source.Name: Name } span ? span : null;

    /// <summary>Begins the span of a call; null where nobody is interested.</summary>
    internal static Activity? Begin(CognitoCall call)
    {
        var span = Start(call, links: null);
        call.Span = span?.Context ?? default;

        return span;
    }

    /// <summary>Ends the span of a call with what became of it.</summary>
    internal static void End(Activity? span, CognitoCall call)
    {
        if (span is null)
        {
            return;
        }

        span.SetTag("cognito.attempts", call.Attempts);
        span.SetTag("cognito.quota.wait", call.QuotaWait.TotalSeconds);
        span.SetTag("cognito.lane", call.Caller.Lane.ToString());
        span.SetTag("aws.request_id", call.RequestId);
        span.SetTag("error.type", call.Failure);
        if (call.Status > 0)
        {
            span.SetTag("http.response.status_code", call.Status);
        }

        if (call.Failure is { } failure)
        {
            span.SetStatus(ActivityStatusCode.Error, failure);
        }

        span.Dispose();
    }

    /// <summary>Begins the span of a read that the call of another one answers, which it links to.</summary>
    internal static Activity? BeginShared(CognitoCall read, CognitoCall other, bool isKept)
    {
        if (!Activities.HasListeners())
        {
            return null;
        }

        return Start(read, other.Span == default ? null : [new(other.Span)])
            ?.SetTag(isKept ? "cognito.cached" : "cognito.shared", true);
    }

    private static Activity? Start(CognitoCall call, ActivityLink[]? links)
    {
        if (!Activities.HasListeners())
        {
            return null;
        }

        return Activities
            .StartActivity($"{Service}/{call.Operation.Name}", ActivityKind.Client, default(ActivityContext), links: links)
            ?.SetTag("rpc.system", RpcSystem)
            .SetTag("rpc.service", Service)
            .SetTag("rpc.method", call.Operation.Name)
            .SetTag("cloud.region", call.Region)
            .SetTag("cognito.user_pool.id", PoolOf(call.Request));
    }

    // Whatever else stands in a pool's place may be anything.
    private static string? PoolOf(CognitoShape request) =>
        request is IUserPoolRequest { UserPoolId: { Length: <= LongestPoolId } pool }
        && pool.Contains('_', StringComparison.Ordinal)
        && pool.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_')
            ? pool
            : null;
}
