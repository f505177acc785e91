using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn;

/// <summary>What goes for a password however it is proved: lock-out, and the end of a temporary one.</summary>
internal sealed class PasswordGuard(LockOuts lockOuts, TimeProvider time)
{
    private const int DefaultValidityDays = 7;

    /// <summary>Refuses users whose password is void, where the client may know of them.</summary>
    /// <exception cref="CognitoException">The password was reset.</exception>
    public static void CheckReset(SignInAttempt attempt)
    {
        if (attempt.User?.Status == UserStatus.ResetRequired && !attempt.Call.Client.HidesUnknownUsers)
        {
            throw SignInErrors.ResetRequired();
        }
    }

    /// <summary>Refuses an attempt that comes too soon after others.</summary>
    /// <exception cref="CognitoException">It has to wait.</exception>
    public void CheckLockOut(SignInAttempt attempt)
    {
        if (lockOuts.Refuses(attempt.Claimed))
        {
            throw SignInErrors.LockedOut();
        }
    }

    /// <summary>Counts a wrong password.</summary>
    /// <returns>The refusal.</returns>
    public CognitoException Refuse(SignInAttempt attempt)
    {
        lockOuts.Fail(attempt.Claimed);
        return SignInErrors.WrongPassword();
    }

    /// <summary>Takes a right password.</summary>
    /// <exception cref="CognitoException">It was temporary and has run out.</exception>
    public void Accept(UserPool pool, User user)
    {
        lockOuts.Clear(user.Sub);
        if (user.Password is { Temporary: true } temporary
            && time.GetUtcNow() >= temporary.SetAt + TemporaryValidity(pool))
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
