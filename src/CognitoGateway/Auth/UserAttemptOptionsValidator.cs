using Microsoft.Extensions.Options;

namespace CognitoGateway.Auth;

/// <summary>Stops the start at a limit that cannot be meant.</summary>
internal sealed class UserAttemptOptionsValidator : IValidateOptions<UserAttemptOptions>
{
    private const int Most = 1_000_000;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, UserAttemptOptions options)
    {
        string?[] checks =
        [
            Outside(nameof(options.Requests), options.Requests, 0, Most),
            Outside(nameof(options.Window), options.Window, Second, Day),
            Outside(nameof(options.FreeFailures), options.FreeFailures, 1, 1000),
            Outside(nameof(options.FirstWait), options.FirstWait, TimeSpan.Zero, Hour),
            Outside(nameof(options.LongestWait), options.LongestWait, Second, Day),
            Outside(nameof(options.ForgetAfter), options.ForgetAfter, options.LongestWait, Week),
            Outside(nameof(options.MaxUsers), options.MaxUsers, 1000, 10 * Most),
        ];
        var failures = checks.OfType<string>().ToList();

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static string? Outside<T>(string setting, T value, T least, T most)
        where T : IComparable<T> => value.CompareTo(least) < 0 || value.CompareTo(most) > 0
            ? $"{UserAttemptOptions.Section}:{setting} must be between {least} and {most}."
            : null;
}
