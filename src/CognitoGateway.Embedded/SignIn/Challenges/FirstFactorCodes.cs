using CognitoGateway.Embedded.Assurance;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn.Challenges;

/// <summary>What goes for a code in the place of a password, whatever it is sent by.</summary>
internal sealed class FirstFactorCodes(PoolStore store, SentCodes codes, TimeProvider time)
{
    /// <summary>
    /// Whether the user can sign in this way. A code is but one factor: where two are asked for, it is no way in.
    /// </summary>
    public static bool IsAvailable(UserPool pool, User? user, string factor, string attribute)
    {
        var isAllowed = pool.Settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors?.Contains(factor) ?? false;
        return isAllowed
            && pool.Mfa.MfaConfiguration != "ON"
            && (user is null || (user.Status != UserStatus.ForceChangePassword
                && user.Attributes[attribute] is not null
                && !SecondFactors.IsDue(pool, user)));
    }

    /// <summary>Sends the code and asks for it.</summary>
    public Task<SignInOutcome> AskAsync(
        SignInAttempt attempt, string challenge, string attribute, int digits, CancellationToken cancellationToken) =>
        attempt.User is { } user
            ? codes.AskAsync(
                attempt, challenge, attribute, user.Attributes[attribute]!, digits, cancellationToken)
            : Task.FromResult(codes.Simulate(attempt, challenge, attribute));

    /// <summary>The sign-in of a user who has brought the code: the address is proved, and the sign-up confirmed.</summary>
    /// <exception cref="CognitoException">The address is not the user's any more, or is an alias of another one.</exception>
    public async Task<SignInOutcome> ProveAsync(
        SignInAttempt attempt, string attribute, SentCode sent, CancellationToken cancellationToken)
    {
        var user = attempt.User!;
        using var change = await store.ChangeAsync(user.UserPoolId, cancellationToken);
        var current = change.RequireProved(user);
        if (current.Attributes[attribute] != sent.Address)
        {
            throw SignInErrors.InvalidSession();
        }

        if (!current.IsVerified(attribute) || current.Status == UserStatus.Unconfirmed)
        {
            current = current with
            {
                Attributes = current.Attributes.With(attribute + "_verified", "true"),
                Status = current.Status == UserStatus.Unconfirmed ? UserStatus.Confirmed : current.Status,
                ModifiedAt = time.GetUtcNow(),
            };
            AliasRules.Claim(change, current, takeOver: false);
            change.Save(current);
            change.Commit();
        }

        return new Proved((attempt with { User = current }).Proving(AuthMethod.OfCodeTo(attribute)));
    }
}
