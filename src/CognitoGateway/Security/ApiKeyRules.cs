namespace CognitoGateway.Security;

/// <summary>What API keys have to be, whether they are in the configuration or in a file.</summary>
internal static class ApiKeyRules
{
    /// <summary>SHA-256 of <c>local-development-key</c>, which the documentation names: anyone knows it.</summary>
    internal const string DevelopmentKeySha256 = "4c88089bdf15cb0dffde5c179461a2f99fa7cfb0bed250a8d87f8aa1d80eaa11";

    private const int Sha256Digits = 64;
    private const int LongestName = 256;

    /// <summary>What is wrong with keys, each failure with the key's place; empty where nothing is.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="setting">Where they are, e.g. <c>ApiKeys:Keys</c>.</param>
    /// <param name="isDevelopment">Whether the public development key is taken.</param>
    public static IEnumerable<string> FailuresOf(IList<ApiKey> keys, string setting, bool isDevelopment)
    {
        for (var i = 0; i < keys.Count; i++)
        {
            foreach (var failure in FailuresOf(keys[i], isDevelopment))
            {
                yield return $"{setting}:{i}:{failure}";
            }
        }

        foreach (var group in keys.OfType<ApiKey>().GroupBy(key => key.Sha256, StringComparer.OrdinalIgnoreCase))
        {
            if (!string.IsNullOrEmpty(group.Key) && group.Count() > 1)
            {
                yield return $"{setting} has {group.Count()} keys with the same Sha256.";
            }
        }
    }

    /// <summary>What is wrong with a key, each failure beginning with the member's name; empty where nothing is.</summary>
    public static IEnumerable<string> FailuresOf(ApiKey? key, bool isDevelopment) => key is null
        ? ["Name is missing."]
        :
        [
            .. FailuresOfIdentity(key, isDevelopment),
            .. FailuresOfScopes(key),
            .. FailuresOfLimits(key),
            .. AttributePolicy.FailuresOf(key.Attributes).Select(failure => $"{nameof(key.Attributes)}:{failure}"),
            .. FailuresOfSignIn(key),
        ];

    private static IEnumerable<string> FailuresOfIdentity(ApiKey key, bool isDevelopment)
    {
        if (string.IsNullOrWhiteSpace(key.Name))
        {
            yield return "Name is missing.";
        }
        else if (key.Name.Length > LongestName || key.Name.Any(char.IsControl))
        {
            yield return $"Name must be at most {LongestName} characters, and none of them a control character.";
        }

        if (key.Sha256 is not { Length: Sha256Digits } || !key.Sha256.All(char.IsAsciiHexDigit))
        {
            yield return "Sha256 must be the key's SHA-256 as 64 hexadecimal digits.";
        }
        else if (!isDevelopment && key.Sha256.Equals(DevelopmentKeySha256, StringComparison.OrdinalIgnoreCase))
        {
            yield return "Sha256 is that of the public development key, which is refused outside Development.";
        }
    }

    private static IEnumerable<string> FailuresOfScopes(ApiKey key)
    {
        if (key.Scopes.Count == 0)
        {
            yield return "Scopes is empty: name the key's scopes, or * for every one.";
        }

        foreach (var failure in key.Scopes.Select(scope => Grant.FailureOf(scope ?? "")).OfType<string>())
        {
            yield return $"Scopes has {failure}";
        }
    }

    private static IEnumerable<string> FailuresOfLimits(ApiKey key)
    {
        (string Member, string? Value)[] times =
            [(nameof(key.CreatedAt), key.CreatedAt), (nameof(key.ExpiresAt), key.ExpiresAt)];
        foreach (var (member, value) in times)
        {
            if (value is not null && !ApiKeyTime.TryParse(value, out _))
            {
                yield return $"{member} must be a time in ISO 8601 with a time zone, e.g. 2027-03-01T00:00:00Z.";
            }
        }

        foreach (var network in key.Networks.Where(network => !SourceNetworks.TryParse(network, out _)))
        {
            yield return $"Networks has '{network}', which is no network: write its first address and the length of its "
                + "prefix, e.g. 10.0.0.0/8.";
        }
    }

    // Who signs a user in is handed the user's tokens, and the attributes in them.
    private static IEnumerable<string> FailuresOfSignIn(ApiKey key)
    {
        if (key.Attributes.Hidden.Count + key.Attributes.Masked.Count > 0
            && key.Scopes.OfType<string>().Any(scope => Grant.Parse(scope).Scope is Scopes.AuthAdmin or Scopes.Every))
        {
            yield return $"Attributes keeps some from being seen, but Scopes has {Scopes.AuthAdmin}, and the tokens of who "
                + "is signed in hold them: name the scopes that the key needs, without it.";
        }
    }
}
