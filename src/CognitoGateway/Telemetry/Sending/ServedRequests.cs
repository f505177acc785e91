using System.Diagnostics;
using System.Globalization;

namespace CognitoGateway.Telemetry.Sending;

/// <summary>
/// Has the server's spans say how requests ended, which the server tells of each request as it ends: for the embedded
/// user pools' too, where they run within.
/// </summary>
internal sealed class ServedRequests
    : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private const string Server = "Microsoft.AspNetCore";
    private const string Request = "Microsoft.AspNetCore.Hosting.HttpRequestIn";
    private const string End = Request + ".Stop";

    private readonly List<IDisposable> _subscriptions = [];
    private readonly Lock _lock = new();

    /// <summary>Begins to listen to the servers, to those that are yet to start too.</summary>
    public ServedRequests() => Keep(DiagnosticListener.AllListeners.Subscribe(this));

    /// <inheritdoc/>
    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == Server)
        {
            // Who does not listen to the beginning is not told of the end.
            Keep(value.Subscribe(
                this, static (name, _, _) => name.StartsWith(Request, StringComparison.Ordinal)));
        }
    }

    /// <inheritdoc/>
    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == End
            && value.Value is HttpContext context
            && Activity.Current is { IsAllDataRequested: true } span)
        {
            Describe(span, context);
        }
    }

    /// <inheritdoc/>
    public void OnCompleted()
    {
    }

    /// <inheritdoc/>
    public void OnError(Exception error)
    {
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _subscriptions.ForEach(subscription => subscription.Dispose());
            _subscriptions.Clear();
        }
    }

    private static void Describe(Activity span, HttpContext context)
    {
        var status = context.Response.StatusCode;
        var route = ServedRoute.Of(context)?.RoutePattern.RawText;
        var method = span.GetTagItem("http.request.method") as string;
        span.DisplayName = route is null ? method ?? "HTTP" : $"{method} {route}";
        span.SetTag("http.route", route);
        span.SetTag("http.response.status_code", status);
        if (status >= StatusCodes.Status500InternalServerError)
        {
            span.SetTag("error.type", status.ToString(CultureInfo.InvariantCulture));
            span.SetStatus(ActivityStatusCode.Error);
        }
    }

    private void Keep(IDisposable subscription)
    {
        lock (_lock)
        {
            _subscriptions.Add(subscription);
        }
    }
}
