namespace CognitoGateway.Embedded.Tokens;

/// <summary>What the scopes of a sign-in open.</summary>
internal static class TokenScopes
{
    /// <summary>The scope of Cognito's own API; all that a sign-in by the API gives.</summary>
    public const string Admin = "aws.cognito.signin.user.admin";

    /// <summary>The scope that asks for an ID token.</summary>
    public const string OpenId = "openid";

    private const string Email = "email";
    private const string Phone = "phone";
    private const string Profile = "profile";

    /// <summary>The scopes as an access token says them.</summary>
    public static string Scope(this TokenFamily signIn) => signIn.Scopes is null
        ? Admin
        : string.Join(' ', signIn.Scopes);

    /// <summary>Whether the sign-in gives ID tokens.</summary>
    public static bool HasIdToken(this TokenFamily signIn) => signIn.Scopes?.Contains(OpenId) ?? true;

    /// <summary>
    /// Whether the sign-in shows the attribute. Where no scope names a kind of attributes, it shows all of them.
    /// </summary>
    public static bool Shows(this TokenFamily signIn, string attribute)
    {
        var kinds = signIn.Scopes?.Where(scope => scope is Email or Phone or Profile).ToList() ?? [];
        return kinds.Count == 0 || kinds.Contains(KindOf(attribute));
    }

    private static string KindOf(string attribute) => attribute switch
    {
        "email" or "email_verified" => Email,
        "phone_number" or "phone_number_verified" => Phone,
        _ => Profile,
    };
}
