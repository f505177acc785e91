using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Tokens;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn;

/// <summary>What follows the first factor, in this order: the user's status, second factors, tokens.</summary>
internal sealed class SignInSteps(NewPasswordChallenge newPassword, TokenIssuer tokens)
{
    /// <summary>Takes the sign-in as far as it gets; saves the user where it gets to the tokens.</summary>
    /// <exception cref="CognitoException">The user may not sign in as things are.</exception>
    public SignInOutcome Continue(PoolChange change, ClientCall call, User user) => user.Status switch
    {
        UserStatus.Unconfirmed => throw SignInErrors.NotConfirmed(),
        UserStatus.ResetRequired => throw SignInErrors.ResetRequired(),
        UserStatus.ForceChangePassword => newPassword.Ask(call, user),
        _ => AfterStatus(change, call, user),
    };

    private SignedIn AfterStatus(PoolChange change, ClientCall call, User user)
    {
        if (SecondFactor.IsDue(change.Pool, user))
        {
            throw SignInErrors.NotSpoken("the challenges of multi-factor authentication");
        }

        return new(tokens.SignIn(change, call.Client, user, call.Address));
    }
}
