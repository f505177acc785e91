using System.Security.Cryptography;
using CognitoGateway.Embedded.Assurance;
using CognitoGateway.Embedded.Passwords;
using CognitoGateway.Embedded.Risk;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn;

/// <summary>Checks passwords that are sent in clear.</summary>
internal sealed class PasswordProof(
    PoolStore store,
    PasswordHasher hasher,
    PasswordGuard guard,
    ThreatProtection threats,
    RandomNumberGenerator random)
{
    /// <summary>The sign-in with its password proved.</summary>
    /// <exception cref="CognitoException">The password is wrong, or the user has to wait.</exception>
    public async Task<SignInAttempt> ProveAsync(
        SignInAttempt attempt, string password, CancellationToken cancellationToken)
    {
        PasswordGuard.CheckReset(attempt);
        guard.CheckLockOut(attempt);
        if (!hasher.Verify(password, attempt.User?.Password?.Hash) || attempt.User is not { } user)
        {
            throw guard.Refuse(attempt);
        }

        guard.Accept(attempt.Call.Pool.Pool, user);
        attempt.Call.Record?.HasCompromisedPassword = threats.IsCompromised(password);

        var proved = await WithVerifierAsync(user, password, cancellationToken);
        return (attempt with { User = proved }).Proving(AuthMethod.Password);
    }

    // Who was imported with a hash can go without sending the password from now on.
    private async Task<User> WithVerifierAsync(User user, string password, CancellationToken cancellationToken)
    {
        if (user.Password is not { SrpVerifier: null } known)
        {
            return user;
        }

        var ready = known.WithVerifier(random, user, password);
        using var change = await store.ChangeAsync(user.UserPoolId, cancellationToken);
        var saved = change.RequireProved(user) with { Password = ready };
        change.Save(saved);
        change.Commit();

        return saved;
    }
}
