using CognitoGateway.Sdk;

namespace CognitoGateway.Telemetry;

/// <summary>Whether errors and traces are sent to Sentry; bound from the <c>Sentry</c> section.</summary>
public sealed class SentryOptions
{
    internal const string Section = "Sentry";

    /// <summary>Sentry's own names of the settings, which go before these.</summary>
    internal static readonly IReadOnlyDictionary<string, string> Variables = new Dictionary<string, string>
    {
        ["SENTRY_DSN"] = $"{Section}:{nameof(Dsn)}",
        ["SENTRY_TRACES_SAMPLE_RATE"] = $"{Section}:{nameof(TracesSampleRate)}",
    };

    /// <summary>
    /// Address and key of a project, <c>https://KEY@HOST/PROJECT</c>; also by <c>SENTRY_DSN</c>. None by default:
    /// nothing is sent.
    /// </summary>
    public Secret? Dsn { get; set; }

    /// <summary>
    /// Share of the traces that are sent, of those that callers have not decided on: 0 to 1; 1 by default. Also by
    /// <c>SENTRY_TRACES_SAMPLE_RATE</c>.
    /// </summary>
    public double TracesSampleRate { get; set; } = 1;
}
