using System.Text.Json.Serialization;
using CognitoGateway.Embedded.Store;
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
