using CognitoGateway.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Tests.Telemetry;

public sealed class OtlpOptionsTests
{
    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4318")]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "/v1/traces")]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "http/json")]
    [InlineData("OTEL_TRACES_SAMPLER", "sometimes")]
    [InlineData("OTEL_TRACES_SAMPLER_ARG", "2")]
    [InlineData("OTEL_METRICS_EXPORTER", "prometheus")]
    [InlineData("OTEL_SDK_DISABLED", "perhaps")]
    public async Task Start_WithAVariableThatWouldBePassedOver_IsStoppedByOneLineThatNamesIt(string name, string value)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => TelemetryStart.StartAsync(name, value));

        Assert.StartsWith(name + " must be ", Assert.Single(failure.Failures), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", false, false, false, false)]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://c", true, true, true, false)]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://c OTEL_METRICS_EXPORTER=none", true, false, true, false)]
    [InlineData("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT=http://c", false, false, true, false)]
    [InlineData("Sentry:Dsn=https://k@h/1", false, false, false, true)]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://c Sentry:Dsn=https://k@h/1", true, true, true, true)]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://c OTEL_SDK_DISABLED=true", false, false, false, false)]
    public void Destinations_AreWhatTheVariablesSay(string settings, bool traces, bool metrics, bool logs, bool sentry)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(setting => setting.Split('=', 2))
                .Select(setting => KeyValuePair.Create(setting[0], (string?)setting[1])))
            .Build();

        Assert.Equal(new(traces, metrics, logs, sentry), Destinations.In(configuration));
    }
}
