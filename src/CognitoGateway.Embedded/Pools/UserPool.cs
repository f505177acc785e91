using System.Text.Json.Serialization;
using CognitoGateway.Embedded.Branding;
using CognitoGateway.Embedded.Domains;
using CognitoGateway.Embedded.IdentityProviders;
using CognitoGateway.Embedded.Replicas;
using CognitoGateway.Embedded.ResourceServers;
using CognitoGateway.Embedded.Sessions;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Pools;

/// <summary>A user pool's settings and keys as the store keeps them: immutable.</summary>
internal sealed record UserPool
{
    /// <summary>Pool id, <c>{region}_{name}</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What DescribeUserPool shows; never changed in place.</summary>
    [JsonConverter(typeof(WireShapeConverter<UserPoolType>))]
    public required UserPoolType Settings
    {
        get;
        init
        {
            field = value;
            Schema = new(value.SchemaAttributes ?? []);
        }
    }

    /// <summary>What GetUserPoolMfaConfig shows; never changed in place.</summary>
    [JsonConverter(typeof(WireShapeConverter<GetUserPoolMfaConfigResponse>))]
    public required GetUserPoolMfaConfigResponse Mfa { get; init; }

    /// <summary>The keys that its tokens are signed with, the one in use first.</summary>
    public required IReadOnlyList<PoolSigningKey> SigningKeys { get; init; }

    /// <summary>32 random bytes that page tokens, sessions and refresh tokens are protected with.</summary>
    public required byte[] Secret { get; init; }

    /// <summary>The domains: one of each kind at most.</summary>
    public IReadOnlyList<PoolDomain> Domains
    {
        get;
        init => field = value ?? []; // A journal may be older than this member.
    } = [];

    /// <summary>The secondary in another Region; null where there is none.</summary>
    public PoolReplica? Replica { get; init; }

    /// <summary>What is done about risks; null where nothing was said. Never changed in place.</summary>
    [JsonConverter(typeof(WireShapeConverter<RiskConfigurationType>))]
    public RiskConfigurationType? Risk { get; init; }

    /// <summary>Where its logs would go; null where nothing was said. Never changed in place.</summary>
    [JsonConverter(typeof(WireShapeConverter<LogDeliveryConfigurationType>))]
    public LogDeliveryConfigurationType? LogDelivery { get; init; }

    /// <summary>How its classic pages would look, to clients that have no own; null where nothing was said.</summary>
    public UiCustomization? Ui { get; init; }

    /// <summary>Whether and how it keeps track of sessions.</summary>
    public SessionTracking Sessions
    {
        get;
        init => field = value ?? SessionTracking.Default; // A journal may be older than this member.
    } = SessionTracking.Default;

    /// <summary>The APIs that tokens of clients are meant for.</summary>
    public IReadOnlyList<ResourceServer> ResourceServers
    {
        get;
        init => field = value ?? []; // A journal may be older than this member.
    } = [];

    /// <summary>The identity providers that users may come from, in the order of creation.</summary>
    public IReadOnlyList<IdentityProvider> IdentityProviders
    {
        get;
        init => field = value ?? []; // A journal may be older than this member.
    } = [];

    /// <summary>The attributes that its users may have.</summary>
    [JsonIgnore]
    public PoolSchema Schema { get; private init; } = null!;

    /// <summary>The part of the id before the underscore.</summary>
    [JsonIgnore]
    public string Region => Id[..Id.LastIndexOf('_')];

    /// <summary>The part of the id after the underscore.</summary>
    [JsonIgnore]
    public string Name => NameOf(Id);

    /// <summary>Whether usernames and sign-in names tell upper from lower case.</summary>
    [JsonIgnore]
    public bool CaseSensitive => Settings.UsernameConfiguration?.CaseSensitive ?? true;

    /// <summary>How usernames and sign-in names are compared.</summary>
    [JsonIgnore]
    public StringComparer NameComparer => CaseSensitive ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;

    /// <summary>Whether users sign in by the attribute in place of a username.</summary>
    public bool HasUsernameAttribute(string attribute) => Settings.UsernameAttributes?.Contains(attribute) ?? false;

    /// <summary>Whether users are named by an attribute in place of a username.</summary>
    [JsonIgnore]
    public bool UsesUsernameAttributes => Settings.UsernameAttributes is { Count: > 0 };

    /// <summary>Whether the attribute may stand for the username.</summary>
    public bool HasAlias(string attribute) => Settings.AliasAttributes?.Contains(attribute) ?? false;

    /// <summary>The resource server; null where the pool has none of that identifier.</summary>
    public ResourceServer? FindResourceServer(string identifier) =>
        ResourceServers.FirstOrDefault(server => server.Identifier == identifier);

    /// <summary>The identity provider; null where the pool has none of that name.</summary>
    public IdentityProvider? FindProvider(string name) =>
        IdentityProviders.FirstOrDefault(provider => provider.Name == name);

    /// <summary>Whether the pool sends a code to prove the attribute.</summary>
    public bool AutoVerifies(string attribute) => Settings.AutoVerifiedAttributes?.Contains(attribute) ?? false;

    /// <summary>The part of a pool's id after the underscore.</summary>
    public static string NameOf(string poolId) => poolId[(poolId.LastIndexOf('_') + 1)..];

    /// <summary>The id alone: a pool holds keys.</summary>
    public override string ToString() => Id;
}

/// <summary>An RSA key of a pool.</summary>
/// <param name="Id">The <c>kid</c> of tokens and of the key set.</param>
/// <param name="Pkcs8">The private key, PKCS #8.</param>
internal sealed record PoolSigningKey(string Id, byte[] Pkcs8)
{
    /// <summary>The id alone.</summary>
    public override string ToString() => Id;
}
