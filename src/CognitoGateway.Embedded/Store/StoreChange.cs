using System.Text.Json.Serialization;
using CognitoGateway.Embedded.AuthEvents;
using CognitoGateway.Embedded.Clients;
using CognitoGateway.Embedded.Groups;
using CognitoGateway.Embedded.Imports;
using CognitoGateway.Embedded.Limits;
using CognitoGateway.Embedded.Messages;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Users;

namespace CognitoGateway.Embedded.Store;

/// <summary>
/// One change of the store, as it stands in the journal. Every change says what is so afterwards, never what to do,
/// so that applying it twice does no harm.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(PoolSaved), "pool")]
[JsonDerivedType(typeof(PoolDeleted), "-pool")]
[JsonDerivedType(typeof(ClientSaved), "client")]
[JsonDerivedType(typeof(ClientDeleted), "-client")]
[JsonDerivedType(typeof(UserSaved), "user")]
[JsonDerivedType(typeof(UserDeleted), "-user")]
[JsonDerivedType(typeof(GroupSaved), "group")]
[JsonDerivedType(typeof(GroupDeleted), "-group")]
[JsonDerivedType(typeof(ImportJobSaved), "import")]
[JsonDerivedType(typeof(AuthEventSaved), "event")]
[JsonDerivedType(typeof(MessageSent), "message")]
[JsonDerivedType(typeof(LimitSaved), "limit")]
[JsonDerivedType(typeof(StoreCleared), "-all")]
internal abstract record StoreChange
{
    /// <summary>The pool that is changed.</summary>
    [JsonIgnore]
    public abstract string PoolId { get; }
}

internal sealed record PoolSaved(UserPool Pool) : StoreChange
{
    [JsonIgnore]
    public override string PoolId => Pool.Id;
}

internal sealed record PoolDeleted(string UserPoolId) : StoreChange
{
    [JsonIgnore]
    public override string PoolId => UserPoolId;
}

internal sealed record ClientSaved(AppClient Client) : StoreChange
{
    [JsonIgnore]
    public override string PoolId => Client.UserPoolId;
}

internal sealed record ClientDeleted(string UserPoolId, string ClientId) : StoreChange
{
    [JsonIgnore]
    public override string PoolId => UserPoolId;
}

internal sealed record UserSaved(User User) : StoreChange
{
    [JsonIgnore]
    public override string PoolId => User.UserPoolId;
}

internal sealed record UserDeleted(string UserPoolId, string Sub) : StoreChange
{
    [JsonIgnore]
    public override string PoolId => UserPoolId;
}

internal sealed record GroupSaved(Group Group) : StoreChange
{
    [JsonIgnore]
    public override string PoolId => Group.UserPoolId;
}

/// <summary>The group is gone, and with it every user's membership.</summary>
internal sealed record GroupDeleted(string UserPoolId, string GroupName) : StoreChange
{
    [JsonIgnore]
    public override string PoolId => UserPoolId;
}

internal sealed record ImportJobSaved(ImportJob Job) : StoreChange
{
    [JsonIgnore]
    public override string PoolId => Job.UserPoolId;
}

internal sealed record AuthEventSaved(AuthEvent Event) : StoreChange
{
    [JsonIgnore]
    public override string PoolId => Event.UserPoolId;
}

internal sealed record MessageSent(SentMessage Message) : StoreChange
{
    [JsonIgnore]
    public override string PoolId => Message.UserPoolId;
}

/// <summary>A rate of the whole account: no pool is changed.</summary>
internal sealed record LimitSaved(ProvisionedLimit Limit) : StoreChange
{
    [JsonIgnore]
    public override string PoolId => "";
}

/// <summary>Nothing is left: no pool, no rate, no message.</summary>
internal sealed record StoreCleared : StoreChange
{
    [JsonIgnore]
    public override string PoolId => "";
}
