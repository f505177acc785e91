using Microsoft.Extensions.Options;

namespace CognitoGateway.Security;

/// <summary>Stops the start at a setting of the tokens that cannot be meant.</summary>
internal sealed class TokenOptionsValidator : IValidateOptions<TokenOptions>
{
    private static readonly TimeSpan LongestSkew = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestCache = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ShortestRefresh = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestRefresh = TimeSpan.FromDays(7);
    private static readonly TimeSpan LongestAge = TimeSpan.FromDays(30);

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, TokenOptions options)
    {
        List<string> failures = [.. FailuresOf(options)];

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> FailuresOf(TokenOptions options) =>
        FailuresOfTimes(options)
            .Concat(FailuresOfTokens(options))
            .Concat(IssuerOptionsRules.FailuresOf(options.Issuers, $"{TokenOptions.Section}:Issuers"));

    private static IEnumerable<string> FailuresOfTimes(TokenOptions options)
    {
        if (options.ClockSkew < TimeSpan.Zero || options.ClockSkew > LongestSkew)
        {
            yield return $"{TokenOptions.Section}:ClockSkew must be between 00:00:00 and {LongestSkew}.";
        }

        if (options.RevocationCache < TimeSpan.Zero || options.RevocationCache > LongestCache)
        {
            yield return $"{TokenOptions.Section}:RevocationCache must be between 00:00:00 and {LongestCache}.";
        }

        if (options.KeysRefresh < ShortestRefresh || options.KeysRefresh > LongestRefresh)
        {
            yield return $"{TokenOptions.Section}:KeysRefresh must be between {ShortestRefresh} and {LongestRefresh}.";
        }

        if (options.KeysMaxAge < options.KeysRefresh || options.KeysMaxAge > LongestAge)
        {
            yield return $"{TokenOptions.Section}:KeysMaxAge must be between its KeysRefresh and {LongestAge}.";
        }
    }

    private static IEnumerable<string> FailuresOfTokens(TokenOptions options)
    {
        if (options.MaxLength is < 1024 or > 65_536)
        {
            yield return $"{TokenOptions.Section}:MaxLength must be between 1024 and 65536.";
        }

        foreach (var (group, scopes) in options.GroupScopes)
        {
            foreach (var failure in scopes.Select(Grant.FailureOf).OfType<string>())
            {
                yield return $"{TokenOptions.Section}:GroupScopes:{group} has {failure}";
            }
        }
    }
}
