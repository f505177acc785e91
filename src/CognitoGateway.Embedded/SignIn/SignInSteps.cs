using CognitoGateway.Embedded.Risk;
using CognitoGateway.Embedded.SignIn.Challenges;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn;

/// <summary>
/// Decides what comes next: the risk, the user's status, the level of assurance, a known device or a second factor, the
/// end.
/// </summary>
internal sealed class SignInSteps(
    CustomAuth custom,
    ThreatProtection threats,
    NewPasswordChallenge newPassword,
    DeviceChallenge device,
    StepUp stepUp,
    SecondFactors secondFactors,
    SignInEnd end)
{
    /// <summary>Takes a sign-in that has proved something as far as it gets. No change of the pool is open.</summary>
    /// <exception cref="CognitoException">The user may not sign in as things are.</exception>
    public async Task<SignInOutcome> NextAsync(SignInAttempt attempt, CancellationToken cancellationToken)
    {
        if (attempt.Custom is { } rounds)
        {
            var outcome = await custom.NextAsync(attempt, rounds, cancellationToken);
            return outcome is Proved proved ? await NextAsync(proved.Attempt, cancellationToken) : outcome;
        }

        attempt = threats.Assess(attempt);
        var user = attempt.User!;
        switch (user.Status)
        {
            case UserStatus.Unconfirmed:
                throw SignInErrors.NotConfirmed();
            case UserStatus.ResetRequired:
                throw SignInErrors.ResetRequired();
            case UserStatus.ForceChangePassword:
                return newPassword.Ask(attempt);
        }

        if (stepUp.IsDue(attempt))
        {
            return await stepUp.AskAsync(attempt, given: null, cancellationToken);
        }

        if (attempt.HasSecondFactor)
        {
            return await end.FinishAsync(attempt, cancellationToken);
        }

        if (!attempt.HasDevice && DeviceChallenge.IsDue(attempt))
        {
            return device.Ask(attempt);
        }

        return attempt.NeedsSecondFactor || SecondFactors.IsDue(attempt.Call.Pool.Pool, user)
            ? await secondFactors.AskAsync(attempt, cancellationToken)
            : await end.FinishAsync(attempt, cancellationToken);
    }
}
