using CognitoGateway.Embedded.Devices;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Tokens;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn;

/// <summary>What follows the first factor, in this order: the user's status, second factors, tokens.</summary>
internal sealed class SignInSteps(
    NewPasswordChallenge newPassword, SecondFactor secondFactor, DeviceTracking devices, TokenIssuer tokens)
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

    /// <summary>Lets the user in whose factors are all proved; saves the user.</summary>
    /// <exception cref="CognitoException">The device that the user says to be at is not the user's.</exception>
    public SignedIn Finish(PoolChange change, ClientCall call, User user)
    {
        var met = devices.Meet(change.Pool, user, call.DeviceKey);
        var result = tokens.SignIn(change, call.Client, met.User, new()
        {
            Address = call.Address,
            DeviceKey = met.DeviceKey,
        });
        result.NewDeviceMetadata = met.New;
        return new(result);
    }

    private SignInOutcome AfterStatus(PoolChange change, ClientCall call, User user) =>
        SecondFactor.IsDue(change.Pool, user)
            ? secondFactor.Ask(call, change.Pool, user)
            : Finish(change, call, user);
}
