namespace CognitoGateway.Security;

/// <summary>
/// What a caller may hold, and at the same time the names of the authorization policies that ask for it:
/// <c>RequireAuthorization(Scopes.UsersRead)</c>.
/// </summary>
internal static class Scopes
{
    /// <summary>Read user pools and their settings.</summary>
    public const string PoolsRead = "pools:read";

    /// <summary>Create, change and delete user pools.</summary>
    public const string PoolsWrite = "pools:write";

    /// <summary>Read users.</summary>
    public const string UsersRead = "users:read";

    /// <summary>Create, change and delete users, and import them.</summary>
    public const string UsersWrite = "users:write";

    /// <summary>Read groups and who is in them.</summary>
    public const string GroupsRead = "groups:read";

    /// <summary>Create, change and delete groups, and put users into them.</summary>
    public const string GroupsWrite = "groups:write";

    /// <summary>Read app clients, their secrets masked.</summary>
    public const string ClientsRead = "clients:read";

    /// <summary>Create, change and delete app clients.</summary>
    public const string ClientsWrite = "clients:write";

    /// <summary>See the secrets of app clients.</summary>
    public const string ClientsSecrets = "clients:secrets";

    /// <summary>Read identity providers, resource servers, login pages and terms.</summary>
    public const string ConfigRead = "config:read";

    /// <summary>Create, change and delete identity providers, resource servers, login pages and terms.</summary>
    public const string ConfigWrite = "config:write";

    /// <summary>Sign users in from a server.</summary>
    public const string AuthAdmin = "auth:admin";

    /// <summary>
    /// The scope of the end user's own routes. Cognito puts it into the access tokens of its sign-in; no API key can
    /// hold it, because those routes need the user's token itself.
    /// </summary>
    public const string SignedInUser = "aws.cognito.signin.user.admin";

    /// <summary>Stands for every scope in the configuration of an API key.</summary>
    public const string Every = "*";

    /// <summary>The gateway's own scopes, that keys, tokens and groups can be given, with what they allow.</summary>
    public static IReadOnlyDictionary<string, string> Grantable { get; } = new Dictionary<string, string>(
        StringComparer.Ordinal)
    {
        [PoolsRead] = "Read user pools and their settings",
        [PoolsWrite] = "Create, change and delete user pools",
        [UsersRead] = "Read users",
        [UsersWrite] = "Create, change and delete users",
        [GroupsRead] = "Read groups and their members",
        [GroupsWrite] = "Create, change and delete groups and memberships",
        [ClientsRead] = "Read app clients, secrets masked",
        [ClientsWrite] = "Create, change and delete app clients",
        [ClientsSecrets] = "See the secrets of app clients",
        [ConfigRead] = "Read identity providers, resource servers, login pages and terms",
        [ConfigWrite] = "Create, change and delete identity providers, resource servers, login pages and terms",
        [AuthAdmin] = "Sign users in from a server",
    };
}
