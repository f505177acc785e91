using Microsoft.Extensions.Options;

namespace CognitoGateway.Security;

/// <summary>Stops the start at a key that is malformed, doubled or public, and at a file of keys that is no good.</summary>
internal sealed class ApiKeyOptionsValidator(IHostEnvironment environment) : IValidateOptions<ApiKeyOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, ApiKeyOptions options)
    {
        string[] failures =
        [
            .. ApiKeyRules.FailuresOf(options.Keys, $"{ApiKeyOptions.Section}:Keys", environment.IsDevelopment()),
            .. FailuresOfFile(options),
        ];

        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private IEnumerable<string> FailuresOfFile(ApiKeyOptions options)
    {
        const string Setting = $"{ApiKeyOptions.Section}:{nameof(ApiKeyOptions.File)}";
        if (options.File is not { } path)
        {
            return [];
        }

        try
        {
            return ApiKeyFile.Read(path) is { } json
                ? ApiKeyFile.Parse(json, options.Keys, environment.IsDevelopment()).Failures
                    .Select(failure => $"{Setting}: {failure}")
                : [$"{Setting} names {path}, which is not there: keys new --file makes it."];
        }
        catch (ApiKeyFileException exception)
        {
            return [$"{Setting}: {exception.Message}"];
        }
    }
}
