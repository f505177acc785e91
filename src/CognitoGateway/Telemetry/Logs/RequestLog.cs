using System.Collections.Frozen;
using System.Diagnostics;
using CognitoGateway.Audit;
using CognitoGateway.Cognito;
using CognitoGateway.Http;
using CognitoGateway.Http.Edge;
using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.Telemetry.Logs;

/// <summary>
/// Logs a line for each request, once its answer is on its way. The line has the route and not the path, the pool and
/// not the user, the caller's name and not its address.
/// </summary>
internal sealed class RequestLog(
    RequestDelegate next, AllowedPools pools, TimeProvider time, ILogger<RequestLog> logger)
{
    private const string OtherMethod = "_OTHER";

    private static readonly FrozenSet<string> Methods = FrozenSet.Create(
        "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

    /// <summary>Serves a request; called by the framework.</summary>
    public Task InvokeAsync(HttpContext context) =>
        logger.IsEnabled(LogLevel.Information) ? LogAsync(context) : next(context);

    private async Task LogAsync(HttpContext context)
    {
        var begun = time.GetTimestamp();
        var usage = new CognitoUsage();
        context.RequestServices.GetRequiredService<RequestCaller>().Usage = usage;
        try
        {
            await next(context);
        }
        finally
        {
            Log(context, time.GetElapsedTime(begun), usage);
        }
    }

    private void Log(HttpContext context, TimeSpan duration, CognitoUsage usage)
    {
        var endpoint = ServedRoute.Of(context);
        var isProbe = endpoint?.Metadata.GetMetadata<AlwaysServed>() is not null;
        var level = isProbe ? LogLevel.Debug : LogLevel.Information;
        if (!logger.IsEnabled(level))
        {
            return;
        }

        var (took, waited) = (Milliseconds(duration), Milliseconds(usage.QuotaWait));
        var method = Methods.Contains(context.Request.Method) ? context.Request.Method : OtherMethod;
        var pool = ServedRoute.ValuesOf(context)["userPoolId"] is string id && AllowedPools.IsPoolId(id) && pools.Allows(id) ? id : null;
        var caller = AuditCaller.Of(context).NameInLog;
        var requestId = RequestIds.Of(context.Request);
        var traceId = Activity.Current?.TraceId.ToHexString();
        var route = endpoint?.RoutePattern.RawText;
        TelemetryLog.Served(
            logger,
            level,
            method,
            route,
            context.Response.StatusCode,
            took,
            pool,
            caller,
            usage.Calls,
            waited,
            requestId,
            traceId);
    }

    private static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 3);
}
