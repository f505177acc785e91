using Microsoft.IdentityModel.Tokens;

namespace CognitoGateway.Security;

/// <summary>What is wrong with the issuers of the configuration.</summary>
internal static class IssuerOptionsRules
{
    // None with a shared secret is among them.
    private static readonly string[] Algorithms =
        [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256];

    /// <summary>The failures, each after the name of its setting.</summary>
    public static IEnumerable<string> FailuresOf(IDictionary<string, IssuerOptions> issuers, string setting) =>
    [
        .. issuers.SelectMany(issuer =>
            FailuresOf(issuer.Value).Select(failure => $"{setting}:{issuer.Key}:{failure}")),
        .. issuers.GroupBy(issuer => issuer.Value.Issuer, StringComparer.Ordinal)
            .Where(same => !string.IsNullOrEmpty(same.Key) && same.Count() > 1)
            .Select(same => $"{setting} has {same.Count()} entries with the Issuer '{same.Key}'."),
    ];

    private static IEnumerable<string> FailuresOf(IssuerOptions issuer)
    {
        if (!IsIssuer(issuer.Issuer))
        {
            yield return "Issuer must be an https address, as it is in the tokens' iss; http only of this machine.";
        }

        if (issuer.KeysAddress is { } keys && !KeySource.IsSafe(keys))
        {
            yield return "KeysAddress must be an https address; http only of this machine.";
        }

        foreach (var failure in FailuresOfAddressees(issuer).Concat(FailuresOfClaims(issuer)))
        {
            yield return failure;
        }

        foreach (var algorithm in issuer.Algorithms.Where(algorithm => !Algorithms.Contains(algorithm)))
        {
            yield return $"Algorithms has '{algorithm}', which is none of {string.Join(", ", Algorithms)}.";
        }
    }

    private static bool IsIssuer(string issuer) =>
        Uri.TryCreate(issuer, UriKind.Absolute, out var address)
        && KeySource.IsSafe(address) && address.Query.Length == 0
        && issuer.All(char.IsAscii) && !issuer.Any(c => char.IsWhiteSpace(c) || char.IsControl(c));

    private static IEnumerable<string> FailuresOfAddressees(IssuerOptions issuer)
    {
        var isPool = TokenPool.TryRead(issuer.Issuer, out _);
        if (isPool && issuer.ClientIds.Count == 0)
        {
            yield return "ClientIds is empty: of a user pool, name the app clients whose tokens are taken.";
        }

        if (!isPool && issuer.Audiences.Count == 0)
        {
            yield return "Audiences is empty: name the audience (aud) that the tokens for this gateway have.";
        }

        if (issuer.Audiences.Any(string.IsNullOrWhiteSpace))
        {
            yield return "Audiences has an empty one.";
        }

        if (issuer.ClientIds.Any(string.IsNullOrWhiteSpace))
        {
            yield return "ClientIds has an empty one.";
        }
    }

    private static IEnumerable<string> FailuresOfClaims(IssuerOptions issuer)
    {
        if (issuer.Grants.Count == 0)
        {
            yield return "Grants is empty: its tokens would open nothing.";
        }

        for (var i = 0; i < issuer.RequiredClaims.Count; i++)
        {
            foreach (var failure in FailuresOf(issuer.RequiredClaims[i].Claim, issuer.RequiredClaims[i].Value))
            {
                yield return $"RequiredClaims:{i}:{failure}";
            }
        }

        for (var i = 0; i < issuer.Grants.Count; i++)
        {
            foreach (var failure in FailuresOf(issuer.Grants[i].Claim, issuer.Grants[i].Value)
                .Concat(FailuresOfScopes(issuer.Grants[i])))
            {
                yield return $"Grants:{i}:{failure}";
            }
        }
    }

    private static IEnumerable<string> FailuresOf(string? claim, string? value)
    {
        if (string.IsNullOrWhiteSpace(claim))
        {
            yield return "Claim is missing.";
        }

        if (string.IsNullOrEmpty(value))
        {
            yield return "Value is missing.";
        }
        else if (value.Contains('*', StringComparison.Ordinal))
        {
            yield return $"Value is '{value}', but values are compared to the letter: * stands for nothing.";
        }
    }

    private static IEnumerable<string> FailuresOfScopes(ClaimGrant grant) =>
        grant.Scopes.Count == 0
            ? ["Scopes is empty: name what the claim opens, or * for every scope."]
            : grant.Scopes.Select(Grant.FailureOf).OfType<string>().Select(failure => $"Scopes has {failure}");
}
