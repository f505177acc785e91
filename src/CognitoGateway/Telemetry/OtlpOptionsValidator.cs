using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Telemetry;

/// <summary>Stops the start at a variable that OpenTelemetry would pass over without a word.</summary>
internal sealed class OtlpOptionsValidator : IValidateOptions<OtlpOptions>
{
    private const string Otlp = "otlp";
    private const string None = "none";

    private static readonly string[] Protocols = ["grpc", "http/protobuf"];
    private static readonly string[] Exporters = [Otlp, None];
    private static readonly string[] Flags = ["true", "false"];

    private static readonly string[] Samplers =
    [
        "always_on", "always_off", "traceidratio",
        "parentbased_always_on", "parentbased_always_off", "parentbased_traceidratio",
    ];

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, OtlpOptions options)
    {
        var failures = typeof(OtlpOptions).GetProperties()
            .Select(variable => FailureOf(variable, (string?)variable.GetValue(options)))
            .OfType<string>()
            .ToList();

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static string? FailureOf(PropertyInfo variable, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return null;
        }

        var name = variable.GetCustomAttribute<ConfigurationKeyNameAttribute>()!.Name;

        return variable.Name switch
        {
            var one when one.EndsWith("Endpoint", StringComparison.Ordinal) => IsAddress(value)
                ? null
                : $"{name} must be an http or https address such as http://localhost:4318.",
            var one when one.EndsWith("Protocol", StringComparison.Ordinal) => OneOf(name, value, Protocols),
            var one when one.EndsWith("Exporter", StringComparison.Ordinal) => OneOf(name, value, Exporters),
            nameof(OtlpOptions.TracesSampler) => OneOf(name, value, Samplers),
            nameof(OtlpOptions.TracesSamplerArgument) => IsShare(value) ? null : $"{name} must be between 0 and 1.",
            _ => OneOf(name, value.ToLowerInvariant(), Flags),
        };
    }

    private static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);

    private static bool IsShare(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1;

    private static string? OneOf(string name, string value, string[] allowed) =>
        allowed.Contains(value, StringComparer.Ordinal)
            ? null
            : $"{name} must be one of {string.Join(", ", allowed)}.";
}
