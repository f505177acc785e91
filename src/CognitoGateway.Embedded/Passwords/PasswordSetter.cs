using System.Security.Cryptography;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Passwords;

/// <summary>Gives users passwords, as their pool's policy allows.</summary>
internal sealed class PasswordSetter(PasswordHasher hasher, RandomNumberGenerator random, TimeProvider time)
{
    /// <summary>Checks a password against the pool's rules.</summary>
    /// <exception cref="CognitoException">It breaks one.</exception>
    public static void Check(UserPool pool, string password)
    {
        if (PasswordRules.Of(pool).Violation(password) is { } violation)
        {
            throw new CognitoException("InvalidPasswordException", violation);
        }
    }

    /// <summary>The user with another password; the status stays as it is.</summary>
    /// <exception cref="CognitoException">The password breaks a rule, or was the user's not long ago.</exception>
    public User Set(UserPool pool, User user, string password, bool temporary = false)
    {
        Check(pool, password);
        var remembered = pool.Settings.Policies?.PasswordPolicy?.PasswordHistorySize ?? 0;
        var former = FormerOf(user).Take(remembered).ToList();
        if (former.Exists(hash => hasher.Verify(password, hash)))
        {
            throw new CognitoException(
                "PasswordHistoryPolicyViolationException", "Password has previously been used.");
        }

        var now = time.GetUtcNow();
        var kept = new UserPassword { Hash = hasher.Hash(password), Temporary = temporary, SetAt = now };
        return user with
        {
            Password = kept.WithVerifier(random, user, password),
            FormerPasswords = former,
            ModifiedAt = now,
        };
    }

    /// <summary>The user with a password that another directory vouches for: no rule of the pool is asked.</summary>
    public User TakeOver(User user, string password) =>
        user with { Password = new() { Hash = hasher.Hash(password), SetAt = time.GetUtcNow() } };

    private static IEnumerable<string> FormerOf(User user) =>
        user.Password is null ? user.FormerPasswords : user.FormerPasswords.Prepend(user.Password.Hash);
}
