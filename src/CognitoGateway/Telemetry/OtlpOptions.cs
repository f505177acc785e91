namespace CognitoGateway.Telemetry;

/// <summary>
/// OpenTelemetry's own variables, as far as they decide whether anything is sent: OpenTelemetry reads them, and the
/// others that it has, by itself.
/// </summary>
internal sealed class OtlpOptions
{
    /// <summary>Where all signals go.</summary>
    [ConfigurationKeyName("OTEL_EXPORTER_OTLP_ENDPOINT")]
    public string? Endpoint { get; set; }

    /// <summary>Where traces go.</summary>
    [ConfigurationKeyName("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")]
    public string? TracesEndpoint { get; set; }

    /// <summary>Where metrics go.</summary>
    [ConfigurationKeyName("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT")]
    public string? MetricsEndpoint { get; set; }

    /// <summary>Where logs go.</summary>
    [ConfigurationKeyName("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT")]
    public string? LogsEndpoint { get; set; }

    /// <summary>How all signals are sent.</summary>
    [ConfigurationKeyName("OTEL_EXPORTER_OTLP_PROTOCOL")]
    public string? Protocol { get; set; }

    /// <summary>How traces are sent.</summary>
    [ConfigurationKeyName("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL")]
    public string? TracesProtocol { get; set; }

    /// <summary>How metrics are sent.</summary>
    [ConfigurationKeyName("OTEL_EXPORTER_OTLP_METRICS_PROTOCOL")]
    public string? MetricsProtocol { get; set; }

    /// <summary>How logs are sent.</summary>
    [ConfigurationKeyName("OTEL_EXPORTER_OTLP_LOGS_PROTOCOL")]
    public string? LogsProtocol { get; set; }

    /// <summary><c>none</c> sends no traces.</summary>
    [ConfigurationKeyName("OTEL_TRACES_EXPORTER")]
    public string? TracesExporter { get; set; }

    /// <summary><c>none</c> sends no metrics.</summary>
    [ConfigurationKeyName("OTEL_METRICS_EXPORTER")]
    public string? MetricsExporter { get; set; }

    /// <summary><c>none</c> sends no logs.</summary>
    [ConfigurationKeyName("OTEL_LOGS_EXPORTER")]
    public string? LogsExporter { get; set; }

    /// <summary>Which traces are recorded.</summary>
    [ConfigurationKeyName("OTEL_TRACES_SAMPLER")]
    public string? TracesSampler { get; set; }

    /// <summary>How many, where the sampler is one that takes a share.</summary>
    [ConfigurationKeyName("OTEL_TRACES_SAMPLER_ARG")]
    public string? TracesSamplerArgument { get; set; }

    /// <summary><c>true</c> sends nothing at all.</summary>
    [ConfigurationKeyName("OTEL_SDK_DISABLED")]
    public string? Disabled { get; set; }
}
