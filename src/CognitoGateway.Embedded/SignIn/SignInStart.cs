using CognitoGateway.Embedded.Triggers;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn;

/// <summary>Finds out whose sign-in begins, and whether it may.</summary>
internal sealed class SignInStart(LambdaTriggers triggers)
{
    /// <summary>The sign-in of the user that the parameters name.</summary>
    /// <exception cref="CognitoException">There is no such user, or the user must not sign in.</exception>
    public async Task<SignInAttempt> BeginAsync(
        ClientCall call, string flow, SignInParameters given, CancellationToken cancellationToken)
    {
        var username = given.Required("USERNAME");
        call.CheckSecretHash(given.SecretHash, username);
        var user = call.Pool.FindUser(username);
        if (user is null && !call.Client.HidesUnknownUsers)
        {
            throw call.UnknownUser();
        }

        if (user is { Enabled: false })
        {
            throw SignInErrors.Disabled();
        }

        // Who comes from a provider signs in there.
        if (user is { Status: UserStatus.ExternalProvider })
        {
            throw SignInErrors.WrongPassword();
        }

        var attempt = new SignInAttempt
        {
            Call = call,
            Flow = flow,
            Username = username,
            User = user,
            DeviceKey = given.DeviceKey,
        };
        await triggers.PreAuthenticationAsync(
            attempt.TriggerContext,
            new()
            {
                UserAttributes = attempt.TriggerAttributes,
                ValidationData = call.ValidationData,
                UserNotFound = attempt.UserNotFound,
            },
            cancellationToken);

        // The function may have changed the user.
        return user is null
            ? attempt
            : attempt with { User = call.Pool.FindUserBySub(user.Sub) ?? throw call.UnknownUser() };
    }
}
