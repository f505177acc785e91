using CognitoGateway.Sdk;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CognitoGateway.Telemetry.Sending;

/// <summary>
/// Sends traces, metrics and logs to a collector, and errors and traces to Sentry, as the configuration says. It is only
/// there where something is sent: what does not send anything does not load OpenTelemetry. Whoever receives is waited
/// for by nobody; what piles up is bounded, and then lost.
/// </summary>
[ProviderAlias("OpenTelemetry")]
internal sealed class TelemetrySender(
    IConfiguration configuration, IHostEnvironment environment, IOptions<SentryOptions> sentry)
    : IHostedService, ILoggerProvider
{
    private const string Service = "cognito-gateway";

    // Of a stop, which has other things to wait for.
    private static readonly TimeSpan LongestFlush = TimeSpan.FromSeconds(5);

    private OpenTelemetrySdk? _telemetry;
    private ServedRequests? _requests;

    /// <summary>Where logs go; null before the start.</summary>
    public ILoggerFactory? Loggers { get; private set; }

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new SentLogger(this, categoryName);

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var destinations = Destinations.In(configuration);
        var toSentry = sentry.Value.Dsn is { } dsn ? new SentryExport(SentryDsn.Parse(dsn)!, sentry.Value) : null;
        _telemetry = OpenTelemetrySdk.Create(telemetry =>
        {
            telemetry.Services.AddSingleton(configuration);
            telemetry.ConfigureResource(Describe);
            if (destinations.Traces || toSentry is not null)
            {
                _requests = new();
                telemetry.WithTracing(traces => Trace(traces, destinations, toSentry));
            }

            if (destinations.Metrics)
            {
                telemetry.WithMetrics(metrics => metrics.AddMeter([.. SentMeters.Names]));
            }

            if (destinations.Logs || toSentry is not null)
            {
                telemetry.WithLogging(logs => Log(logs, toSentry));
            }

            if (destinations.Collector)
            {
                telemetry.UseOtlpExporter();
            }
        });
        Loggers = destinations.Logs || toSentry is not null ? _telemetry.GetLoggerFactory() : null;

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Loggers = null;
        if (_telemetry is not { } telemetry)
        {
            return;
        }

        var most = (int)LongestFlush.TotalMilliseconds;
        Task flushes = Task.WhenAll(
            Task.Run(() => telemetry.TracerProvider.Shutdown(most), CancellationToken.None),
            Task.Run(() => telemetry.MeterProvider.Shutdown(most), CancellationToken.None),
            Task.Run(() => telemetry.LoggerProvider.Shutdown(most), CancellationToken.None));
        await flushes.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Loggers = null;
        _requests?.Dispose();
        Interlocked.Exchange(ref _telemetry, null)?.Dispose();
    }

    // What the standard variables say of the service goes before what it says of itself.
    private void Describe(ResourceBuilder resource) => resource
        .Clear()
        .AddTelemetrySdk()
        .AddService(Service, serviceVersion: typeof(TelemetrySender).Assembly.GetName().Version?.ToString(3))
        .AddAttributes([new("deployment.environment.name", environment.EnvironmentName)])
        .AddEnvironmentVariableDetector();

    private static void Trace(TracerProviderBuilder traces, Destinations destinations, SentryExport? toSentry)
    {
        traces.AddSource(RequestSpans.Source, CognitoTraces.Name).AddProcessor(new RequestSpans());
        if (toSentry is null)
        {
            return;
        }

        traces.AddProcessor(toSentry.Traces());
        if (!destinations.Traces)
        {
            traces.SetSampler(toSentry.Sampler);
        }
    }

    private static void Log(LoggerProviderBuilder logs, SentryExport? toSentry)
    {
        logs.AddProcessor(new HarmlessLogs());
        if (toSentry is not null)
        {
            logs.AddProcessor(toSentry.Errors());
        }
    }
}
