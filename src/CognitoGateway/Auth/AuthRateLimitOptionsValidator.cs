using Microsoft.Extensions.Options;

namespace CognitoGateway.Auth;

/// <summary>Stops the start at a limit that cannot be meant.</summary>
internal sealed class AuthRateLimitOptionsValidator : IValidateOptions<AuthRateLimitOptions>
{
    private const int Most = 1_000_000;

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, AuthRateLimitOptions options)
    {
        var failures = new List<string>();
        if (options.Requests is < 0 or > Most)
        {
            failures.Add($"{AuthRateLimitOptions.Section}:Requests must be between 0 and {Most}.");
        }

        if (options.Window < TimeSpan.FromSeconds(1) || options.Window > TimeSpan.FromDays(1))
        {
            failures.Add($"{AuthRateLimitOptions.Section}:Window must be between 00:00:01 and 1.00:00:00.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
