using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn;

/// <summary>
/// Between the proof of a factor and what follows from it the user may be changed: what counts is what the store says
/// now.
/// </summary>
internal static class ProvedUser
{
    /// <summary>The user as the store has it now, of whom all still holds that was proved.</summary>
    /// <exception cref="CognitoException">Something does not hold any more.</exception>
    public static User RequireProved(this PoolChange change, User proved)
    {
        var user = change.State.FindUserBySub(proved.Sub) ?? throw Errors.UserNotFound();
        if (!user.Enabled)
        {
            throw SignInErrors.Disabled();
        }

        return user.HasPasswordOf(proved) && user.Status == proved.Status ? user : throw SignInErrors.WrongPassword();
    }

    /// <summary>Whether the user's password is the one that the user had then.</summary>
    public static bool HasPasswordOf(this User user, User then) => user.Password?.Hash == then.Password?.Hash;
}
