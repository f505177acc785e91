using CognitoGateway.Security;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Auth;

/// <summary>Stops the start at an app client of a pool that the gateway does not serve.</summary>
internal sealed class AppClientOptionsValidator(AllowedPools pools) : IValidateOptions<AppClientOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, AppClientOptions options)
    {
        List<string> failures =
        [
            .. options
                .Where(client => client.Value.UserPoolId is { } pool && !pools.Allows(pool))
                .Select(client => $"{AppClientOptions.Section}:{client.Key}:UserPoolId is none of the pools that are served."),
        ];

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
