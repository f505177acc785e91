namespace CognitoGateway.Telemetry;

/// <summary>What the configuration has sent where.</summary>
/// <param name="Traces">Whether traces go to a collector.</param>
/// <param name="Metrics">Whether metrics do.</param>
/// <param name="Logs">Whether logs do.</param>
/// <param name="Sentry">Whether errors and traces go to Sentry.</param>
internal sealed record Destinations(bool Traces, bool Metrics, bool Logs, bool Sentry)
{
    private const string None = "none";

    /// <summary>Whether anything is sent anywhere.</summary>
    public bool Any => Traces || Metrics || Logs || Sentry;

    /// <summary>Whether anything goes to a collector.</summary>
    public bool Collector => Traces || Metrics || Logs;

    /// <summary>What the configuration says.</summary>
    public static Destinations In(IConfiguration configuration)
    {
        var otlp = new OtlpOptions();
        configuration.Bind(otlp);
        if (string.Equals(otlp.Disabled, "true", StringComparison.OrdinalIgnoreCase))
        {
            return new(false, false, false, false);
        }

        return new(
            IsSent(otlp.TracesExporter, otlp.TracesEndpoint),
            IsSent(otlp.MetricsExporter, otlp.MetricsEndpoint),
            IsSent(otlp.LogsExporter, otlp.LogsEndpoint),
            configuration[SentryOptions.Variables["SENTRY_DSN"]] is { Length: > 0 });

        bool IsSent(string? exporter, string? endpoint) =>
            exporter != None && !string.IsNullOrEmpty(endpoint ?? otlp.Endpoint);
    }
}
