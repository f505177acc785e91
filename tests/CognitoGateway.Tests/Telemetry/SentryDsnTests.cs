using CognitoGateway.Telemetry;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Tests.Telemetry;

public sealed class SentryDsnTests
{
    [Theory]
    [InlineData("https://abc@o1.ingest.sentry.io/42", "https://o1.ingest.sentry.io/api/42/integration/otlp/v1/")]
    [InlineData("http://abc@localhost:9000/7", "http://localhost:9000/api/7/integration/otlp/v1/")]
    [InlineData("https://abc@example.com/sentry/7", "https://example.com/sentry/api/7/integration/otlp/v1/")]
    public void Parse_Dsn_IsSentrysAddressForOtlp(string dsn, string address)
    {
        var parsed = SentryDsn.Parse(new(dsn))!;

        Assert.Equal(address + "traces", parsed.Traces.AbsoluteUri);
        Assert.Equal(address + "logs", parsed.Logs.AbsoluteUri);
        Assert.Equal("abc", parsed.Key.Reveal());
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("https://o1.ingest.sentry.io/42")]
    [InlineData("https://abc@o1.ingest.sentry.io/")]
    [InlineData("https://abc@o1.ingest.sentry.io")]
    [InlineData("https://abc:old-secret@o1.ingest.sentry.io/42")]
    [InlineData("https://a,b=c@o1.ingest.sentry.io/42")]
    [InlineData("https://abc@o1.ingest.sentry.io/42?x=1")]
    [InlineData("ftp://abc@o1.ingest.sentry.io/42")]
    public void Parse_AnythingElse_IsNone(string dsn) => Assert.Null(SentryDsn.Parse(new(dsn)));

    [Theory]
    [InlineData("SENTRY_DSN", "https://hush-hush@example.com", "SENTRY_DSN")]
    [InlineData("Sentry:Dsn", "hush-hush", "SENTRY_DSN")]
    [InlineData("SENTRY_TRACES_SAMPLE_RATE", "1.5", "SENTRY_TRACES_SAMPLE_RATE")]
    [InlineData("SENTRY_TRACES_SAMPLE_RATE", "NaN", "SENTRY_TRACES_SAMPLE_RATE")]
    public async Task Start_WithAWrongSetting_IsStoppedByOneLineThatNamesIt(string name, string value, string named)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => TelemetryStart.StartAsync(name, value));

        Assert.StartsWith(named, Assert.Single(failure.Failures), StringComparison.Ordinal);
        Assert.DoesNotContain("hush-hush", failure.Message, StringComparison.Ordinal);
    }
}
