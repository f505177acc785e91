using CognitoGateway.Embedded.Passwords;
using CognitoGateway.Embedded.SignUp;
using CognitoGateway.Embedded.Triggers;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn;

/// <summary>Finds out whose sign-in begins, and whether it may.</summary>
internal sealed class SignInStart(LambdaTriggers triggers, UserMigration migration, PasswordHasher hasher)
{
    private const string Password = "PASSWORD";

    /// <summary>The sign-in of the user that the parameters name.</summary>
    /// <exception cref="CognitoException">There is no such user, or the user must not sign in.</exception>
    public async Task<SignInAttempt> BeginAsync(
        ClientCall call, string flow, SignInParameters given, CancellationToken cancellationToken)
    {
        try
        {
            return await FindAsync(call, flow, given, cancellationToken);
        }
        catch (CognitoException) when (given[Password] is { } password)
        {
            // A refusal takes as long as that of a wrong password: the time must not tell who is there.
            _ = hasher.Verify(password, stored: null);
            throw;
        }
    }

    private async Task<SignInAttempt> FindAsync(
        ClientCall call, string flow, SignInParameters given, CancellationToken cancellationToken)
    {
        var username = given.Required("USERNAME");
        call.CheckSecretHash(given.SecretHash, username);
        var user = call.Pool.FindUser(username)
            ?? await MigrateAsync(call, username, given[Password], cancellationToken);
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
            Targets = call.Targets,
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

    // Another directory can vouch for those alone who send their password.
    private async Task<User?> MigrateAsync(
        ClientCall call, string username, string? password, CancellationToken cancellationToken)
    {
        if (password is null)
        {
            return null;
        }

        try
        {
            return await migration.MigrateAsync(
                call,
                username,
                TriggerSource.UserMigration,
                new() { Password = password, ValidationData = call.ValidationData },
                cancellationToken);
        }
        catch (CognitoException e) when (e.Code == "UserNotFoundException" && call.Client.HidesUnknownUsers)
        {
            return null;
        }
    }
}
