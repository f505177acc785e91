using System.Text.Json.Serialization;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Domains;

/// <summary>A domain of a pool: where its pages and OAuth endpoints are.</summary>
/// <param name="Description">What DescribeUserPoolDomain shows; never changed in place.</param>
internal sealed record PoolDomain(
    [property: JsonConverter(typeof(WireShapeConverter<DomainDescriptionType>))] DomainDescriptionType Description)
{
    /// <summary>The prefix, or the whole of a custom domain.</summary>
    [JsonIgnore]
    public string Name => Description.Domain!;

    /// <summary>Whether it is the owner's own domain; otherwise it is a prefix of Cognito's.</summary>
    [JsonIgnore]
    public bool IsCustom => Description.CustomDomainConfig is not null;
}

/// <summary>The domains of a pool: one of each kind at most.</summary>
internal static class PoolDomains
{
    /// <summary>The domain of that name; null where the pool has none.</summary>
    public static PoolDomain? FindDomain(this UserPool pool, string name) =>
        pool.Domains.FirstOrDefault(domain => domain.Name == name);

    /// <summary>The pool that has the domain; null where none has.</summary>
    public static PoolState? FindPoolOfDomain(this PoolStore store, string name) =>
        store.Pools.FirstOrDefault(state => state.Pool.FindDomain(name) is not null);

    /// <summary>The pool with the domain, in the place of the one of that name.</summary>
    public static UserPool WithDomain(this UserPool pool, PoolDomain domain) =>
        Shown(pool, [.. pool.Domains.Where(other => other.Name != domain.Name), domain]);

    /// <summary>The pool without the domain.</summary>
    public static UserPool WithoutDomain(this UserPool pool, PoolDomain domain) =>
        Shown(pool, [.. pool.Domains.Where(other => other.Name != domain.Name)]);

    private static UserPool Shown(UserPool pool, IReadOnlyList<PoolDomain> domains) => pool with
    {
        Domains = domains,
        Settings = pool.Settings with
        {
            Domain = domains.FirstOrDefault(domain => !domain.IsCustom)?.Name,
            CustomDomain = domains.FirstOrDefault(domain => domain.IsCustom)?.Name,
        },
    };
}
