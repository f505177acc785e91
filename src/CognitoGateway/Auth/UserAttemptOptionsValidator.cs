using Microsoft.Extensions.Options;

namespace CognitoGateway.Auth;

/// <summary>Stops the start where failures would be forgotten while their wait still runs.</summary>
internal sealed class UserAttemptOptionsValidator : IValidateOptions<UserAttemptOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, UserAttemptOptions options) =>
        options.ForgetAfter >= options.LongestWait
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{UserAttemptOptions.Section}:ForgetAfter must be at least its LongestWait.");
}
