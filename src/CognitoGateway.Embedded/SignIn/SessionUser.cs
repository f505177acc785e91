using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn;

/// <summary>Whose sign-in a session is.</summary>
internal static class SessionUser
{
    /// <summary>The user of the session, as the store has it now.</summary>
    /// <exception cref="CognitoException">It is another one's, or the user may not sign in any more.</exception>
    public static User Of(PoolChange change, AuthSession session, string username)
    {
        var user = change.State.FindUser(username);
        if (user?.Sub != session.Sub)
        {
            throw Errors.NotAuthorized("Invalid session provided");
        }

        return user.Enabled ? user : throw SignInErrors.Disabled();
    }
}
