using System.Text.Json.Serialization;
using CognitoGateway.Embedded.Branding;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Terms;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Clients;

/// <summary>An app client as the store keeps it: immutable.</summary>
internal sealed record AppClient
{
    /// <summary>Client id; unique over all pools.</summary>
    public required string ClientId { get; init; }

    /// <summary>The pool that the client is of.</summary>
    public required string UserPoolId { get; init; }

    /// <summary>What DescribeUserPoolClient shows, the secret left out; never changed in place.</summary>
    [JsonConverter(typeof(WireShapeConverter<UserPoolClientType>))]
    public required UserPoolClientType Settings { get; init; }

    /// <summary>The secrets, oldest first; none for a public client.</summary>
    public IReadOnlyList<ClientSecret> Secrets { get; init; } = [];

    /// <summary>What is done about risks; null where the pool's word counts. Never changed in place.</summary>
    [JsonConverter(typeof(WireShapeConverter<RiskConfigurationType>))]
    public RiskConfigurationType? Risk { get; init; }

    /// <summary>How its classic pages would look; null where they look as the pool's do.</summary>
    public UiCustomization? Ui { get; init; }

    /// <summary>How its managed login would look; null where it has no style. Never changed in place.</summary>
    [JsonConverter(typeof(WireShapeConverter<ManagedLoginBrandingType>))]
    public ManagedLoginBrandingType? Branding { get; init; }

    /// <summary>Its terms of use and privacy policy, as far as it has them.</summary>
    public IReadOnlyList<ClientTerms> Terms
    {
        get;
        init => field = value ?? []; // A journal may be older than this member.
    } = [];

    /// <summary>How long a browser's sign-in would be good for it; null where nothing was said.</summary>
    public int? SsoSessionMinutes { get; init; }

    /// <summary>Whether the client has to prove itself.</summary>
    [JsonIgnore]
    public bool HasSecret => Secrets.Count > 0;

    /// <summary>Whether unknown users are kept secret from callers.</summary>
    [JsonIgnore]
    public bool HidesUnknownUsers => Settings.PreventUserExistenceErrors == "ENABLED";

    /// <summary>What DescribeUserPoolClient shows: the settings with the newest secret.</summary>
    public UserPoolClientType Shown() =>
        Settings with { ClientSecret = Secrets is [.., var newest] ? newest.Value : null };

    /// <summary>The id alone: a client holds secrets.</summary>
    public override string ToString() => ClientId;
}

/// <summary>A secret of an app client.</summary>
/// <param name="Id">Its id, <c>{clientId}--{epoch seconds}</c>.</param>
/// <param name="Value">The secret; kept as it is, because the secret hash is an HMAC with it.</param>
/// <param name="CreatedAt">When it was made.</param>
internal sealed record ClientSecret(string Id, string Value, DateTimeOffset CreatedAt)
{
    /// <summary>The id alone.</summary>
    public override string ToString() => Id;
}
