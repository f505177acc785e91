using CognitoGateway.Embedded.Passwords;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn;

/// <summary>Signs in with a password in clear: USER_PASSWORD_AUTH and ADMIN_USER_PASSWORD_AUTH.</summary>
internal sealed class PasswordFlow(
    PoolStore store, PasswordHasher hasher, LockOuts lockOuts, SignInSteps steps, TimeProvider time)
{
    private const int DefaultValidityDays = 7;

    /// <summary>Begins the sign-in.</summary>
    /// <exception cref="CognitoException">The user is not let in.</exception>
    public async Task<SignInOutcome> StartAsync(
        ClientCall call, SignInParameters parameters, CancellationToken cancellationToken)
    {
        var username = parameters.Required("USERNAME");
        var password = parameters.Required("PASSWORD");
        call.CheckSecretHash(parameters.SecretHash, username);
        if (call.Pool.FindUser(username) is not { } user)
        {
            hasher.Verify(password, stored: null);
            throw call.UnknownUser();
        }

        CheckPassword(call, user, password);
        using var change = await store.ChangeAsync(call.Pool.Pool.Id, cancellationToken);
        // Between the check and here the user may have been changed: what counts is what the store says now.
        var current = change.State.FindUserBySub(user.Sub) ?? throw call.UnknownUser();
        if (!current.Enabled)
        {
            throw SignInErrors.Disabled();
        }

        if (current.Password != user.Password)
        {
            throw SignInErrors.WrongPassword();
        }

        var outcome = steps.Continue(change, call, current);
        change.Commit();
        return outcome;
    }

    private void CheckPassword(ClientCall call, User user, string password)
    {
        if (!user.Enabled)
        {
            throw SignInErrors.Disabled();
        }

        // The old password is void; a client that may know that the user exists is told what to do.
        if (user.Status == UserStatus.ResetRequired && !call.Client.HidesUnknownUsers)
        {
            throw SignInErrors.ResetRequired();
        }

        if (lockOuts.Refuses(user.Sub))
        {
            throw SignInErrors.LockedOut();
        }

        if (!hasher.Verify(password, user.Password?.Hash))
        {
            lockOuts.Fail(user.Sub);
            throw SignInErrors.WrongPassword();
        }

        lockOuts.Clear(user.Sub);
        if (user.Password is { Temporary: true } temporary
            && time.GetUtcNow() >= temporary.SetAt + TemporaryValidity(call.Pool.Pool))
        {
            throw SignInErrors.TemporaryPasswordExpired();
        }
    }

    private static TimeSpan TemporaryValidity(UserPool pool)
    {
        var days = pool.Settings.Policies?.PasswordPolicy?.TemporaryPasswordValidityDays
            ?? pool.Settings.AdminCreateUserConfig?.UnusedAccountValidityDays;

        return TimeSpan.FromDays(days is null or 0 ? DefaultValidityDays : days.Value);
    }
}
