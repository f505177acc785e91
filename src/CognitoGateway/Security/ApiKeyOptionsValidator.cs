using Microsoft.Extensions.Options;

namespace CognitoGateway.Security;

/// <summary>Stops the start at a key that is malformed, doubled or public.</summary>
internal sealed class ApiKeyOptionsValidator(IHostEnvironment environment) : IValidateOptions<ApiKeyOptions>
{
    /// <summary>SHA-256 of <c>local-development-key</c>, which the documentation names: anyone knows it.</summary>
    internal const string DevelopmentKeySha256 = "4c88089bdf15cb0dffde5c179461a2f99fa7cfb0bed250a8d87f8aa1d80eaa11";

    private const int Sha256Digits = 64;

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, ApiKeyOptions options)
    {
        var failures = new List<string>();
        for (var i = 0; i < options.Keys.Count; i++)
        {
            var setting = $"{ApiKeyOptions.Section}:Keys:{i}";
            failures.AddRange(FailuresOf(options.Keys[i]).Select(failure => $"{setting}:{failure}"));
        }

        failures.AddRange(Doubled(options, "Name", key => key.Name));
        failures.AddRange(Doubled(options, "Sha256", key => key.Sha256));

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private IEnumerable<string> FailuresOf(ApiKey key)
    {
        if (string.IsNullOrWhiteSpace(key.Name))
        {
            yield return "Name is missing.";
        }

        if (key.Sha256.Length != Sha256Digits || !key.Sha256.All(char.IsAsciiHexDigit))
        {
            yield return "Sha256 must be the key's SHA-256 as 64 hexadecimal digits.";
        }
        else if (IsDevelopmentKey(key) && !environment.IsDevelopment())
        {
            yield return "Sha256 is that of the public development key, which is refused outside Development.";
        }

        if (key.Scopes.Count == 0)
        {
            yield return "Scopes is empty: name the key's scopes, or * for every one.";
        }

        foreach (var failure in key.Scopes.Select(Grant.FailureOf).OfType<string>())
        {
            yield return $"Scopes has {failure}";
        }
    }

    private static bool IsDevelopmentKey(ApiKey key) =>
        key.Sha256.Equals(DevelopmentKeySha256, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Doubled(ApiKeyOptions options, string member, Func<ApiKey, string> valueOf) =>
        options.Keys
            .GroupBy(valueOf, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Key.Length > 0 && group.Count() > 1)
            .Select(group => $"{ApiKeyOptions.Section}:Keys has {group.Count()} keys with the same {member}.");
}
