using Microsoft.Extensions.Options;

namespace CognitoGateway.Telemetry;

/// <summary>Stops the start at a DSN that is none, which it does not repeat.</summary>
internal sealed class SentryOptionsValidator : IValidateOptions<SentryOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, SentryOptions options)
    {
        List<string> failures = [];
        if (options.Dsn is { } dsn && SentryDsn.Parse(dsn) is null)
        {
            failures.Add("SENTRY_DSN (Sentry:Dsn) must be https://KEY@HOST/PROJECT, as Sentry shows it.");
        }

        if (options.TracesSampleRate is not (>= 0 and <= 1))
        {
            failures.Add("SENTRY_TRACES_SAMPLE_RATE (Sentry:TracesSampleRate) must be between 0 and 1.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
