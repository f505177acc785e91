namespace CognitoGateway.Security;

/// <summary>
/// The end user whose access token came with the request: a parameter of the handlers that need
/// <see cref="Scopes.SignedInUser"/>.
/// </summary>
internal sealed class SignedInUser(PoolToken token)
{
    /// <summary>The access token, which Cognito's own operations for users take.</summary>
    public string AccessToken => token.Text;

    /// <summary>The pool that the user is in.</summary>
    public string UserPoolId => token.Pool.UserPoolId;

    /// <summary>Who issued the token.</summary>
    public string Issuer => token.Pool.Issuer;

    /// <summary>The region of that pool.</summary>
    public string Region => token.Pool.Region;

    /// <summary>The app client that the user signed in with.</summary>
    public string? ClientId => token.ClientId;

    /// <summary>The user's id, <c>sub</c>.</summary>
    public string Subject => token.Subject;

    /// <summary>The username; null for a client that signed in as itself.</summary>
    public string? Username => token.Username;

    /// <summary>Hands the user to a handler; authorization has seen to it that there is one.</summary>
    public static ValueTask<SignedInUser> BindAsync(HttpContext context) => ValueTask.FromResult(
        context.Features.Get<SignedInUser>()
        ?? throw new InvalidOperationException("A route that binds the user has to require their scope."));
}
