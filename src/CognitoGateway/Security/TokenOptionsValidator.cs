using Microsoft.Extensions.Options;

namespace CognitoGateway.Security;

/// <summary>Stops the start at a setting of the tokens that cannot be meant.</summary>
internal sealed class TokenOptionsValidator : IValidateOptions<TokenOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, TokenOptions options)
    {
        List<string> failures = [.. FailuresOf(options)];

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> FailuresOf(TokenOptions options) =>
    [
        .. FailuresOfKeys(options),
        .. FailuresOfScopes(options),
        .. IssuerOptionsRules.FailuresOf(options.Issuers, $"{TokenOptions.Section}:Issuers"),
    ];

    private static IEnumerable<string> FailuresOfKeys(TokenOptions options) => options.KeysMaxAge < options.KeysRefresh
        ? [$"{TokenOptions.Section}:KeysMaxAge must be at least its KeysRefresh."]
        : [];

    private static IEnumerable<string> FailuresOfScopes(TokenOptions options) =>
        from entry in options.GroupScopes
        from failure in entry.Value.Select(Grant.FailureOf).OfType<string>()
        select $"{TokenOptions.Section}:GroupScopes:{entry.Key} has {failure}";
}
