using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Domains;

/// <summary>Which domains a pool may have.</summary>
internal static class DomainRules
{
    /// <summary>The version of pages that asks for nothing: the classic hosted UI.</summary>
    public const int ClassicVersion = 1;

    /// <summary>The version of pages that is managed login.</summary>
    public const int ManagedLoginVersion = 2;

    private const int MaxCustomPerRegion = 4;

    private static readonly string[] Reserved = ["aws", "amazon", "cognito"];

    /// <summary>Refuses a new domain that is taken, one too many, or not to be had.</summary>
    /// <exception cref="CognitoException">It cannot be had.</exception>
    public static void CheckNew(UserPool pool, PoolDomain domain, IReadOnlyList<PoolState> all)
    {
        CheckVersion(pool, domain.Description.ManagedLoginVersion);
        if (!domain.IsCustom && Reserved.FirstOrDefault(domain.Name.Contains) is { } word)
        {
            throw Errors.InvalidParameter($"Domain cannot contain reserved word: {word}");
        }

        if (!domain.IsCustom && domain.Name.Contains('.', StringComparison.Ordinal))
        {
            throw Errors.InvalidParameter("A domain with dots needs a CustomDomainConfig.");
        }

        if (all.Any(state => state.Pool.FindDomain(domain.Name) is not null))
        {
            throw Errors.InvalidParameter("Domain already associated with another user pool.");
        }

        if (pool.Domains.Any(other => other.IsCustom == domain.IsCustom))
        {
            throw Errors.InvalidParameter("User pool already has a domain configured.");
        }

        if (domain.IsCustom && CustomOnesIn(pool.Region, all) >= MaxCustomPerRegion)
        {
            throw Errors.LimitExceeded($"A Region can have at most {MaxCustomPerRegion} custom domains.");
        }
    }

    /// <summary>Refuses pages that there are none of, or not in the pool's tier.</summary>
    /// <exception cref="CognitoException">There are none.</exception>
    public static void CheckVersion(UserPool pool, int? version)
    {
        if (version is not (null or ClassicVersion or ManagedLoginVersion))
        {
            throw Errors.InvalidParameter("ManagedLoginVersion must be 1 or 2.");
        }

        if (version == ManagedLoginVersion && pool.Settings.UserPoolTier == "LITE")
        {
            throw Errors.UnavailableInTier("Managed login", "LITE");
        }
    }

    private static int CustomOnesIn(string region, IReadOnlyList<PoolState> all) => all
        .Where(state => state.Pool.Region == region)
        .Sum(state => state.Pool.Domains.Count(domain => domain.IsCustom));
}
