using Microsoft.Extensions.Options;

namespace CognitoGateway.Http.Edge;

/// <summary>Stops the start at a limit that cannot be meant.</summary>
internal sealed class LimitOptionsValidator : IValidateOptions<LimitOptions>
{
    private const int Kilobyte = 1024;
    private const int Megabyte = 1024 * Kilobyte;

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, LimitOptions options)
    {
        string?[] checks =
        [
            Outside(nameof(options.MaxBodyBytes), options.MaxBodyBytes, Kilobyte, 100 * Megabyte),
            Outside(nameof(options.MaxHeaders), options.MaxHeaders, 10, 1000),
            Outside(nameof(options.MaxHeaderBytes), options.MaxHeaderBytes, Kilobyte, Megabyte),
            Outside(nameof(options.MaxRequestLineBytes), options.MaxRequestLineBytes, 256, 64 * Kilobyte),
            Outside(
                nameof(options.HeadersTimeout), options.HeadersTimeout,
                TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5)),
            Outside(
                nameof(options.BodyTimeout), options.BodyTimeout,
                TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10)),
            Outside(nameof(options.MinBytesPerSecond), options.MinBytesPerSecond, 1, Megabyte),
            Outside(
                nameof(options.KeepAliveTimeout), options.KeepAliveTimeout,
                TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)),
            Outside(nameof(options.MaxConnections), options.MaxConnections, 1, 1_000_000),
            Outside(nameof(options.MaxRequests), options.MaxRequests, 1, 1_000_000),
            Outside(
                nameof(options.ShutdownTimeout), options.ShutdownTimeout,
                TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10)),
        ];
        var failures = checks.OfType<string>().ToList();

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static string? Outside<T>(string setting, T value, T least, T most)
        where T : IComparable<T> => value.CompareTo(least) < 0 || value.CompareTo(most) > 0
            ? $"{LimitOptions.Section}:{setting} must be between {least} and {most}."
            : null;
}
