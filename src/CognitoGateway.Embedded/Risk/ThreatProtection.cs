using CognitoGateway.Embedded.Clients;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.SignIn;
using CognitoGateway.Embedded.SignIn.Challenges;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Risk;

/// <summary>Finds out how risky sign-ins and new passwords are, and refuses what the pool does not want.</summary>
internal sealed class ThreatProtection(SimulatedRisks simulated, TimeProvider time)
{
    public const string SignUp = "SIGN_UP";
    public const string PasswordChange = "PASSWORD_CHANGE";

    private const string SignIn = "SIGN_IN";

    /// <summary>Whether strangers know the password.</summary>
    public bool IsCompromised(string password) => simulated.IsCompromised(password);

    /// <summary>
    /// Looks at where a step of a sign-in comes from, before anything is proved in it, and tells whether nothing is let
    /// in from there.
    /// </summary>
    public static bool RefusesAddressOf(ClientCall call, string flow)
    {
        if (call.Record is not { } record
            || RiskSettings.Find(call.Pool.Pool, call.Client, flow) is not { } settings
            || settings.Skips(call.Address)
            || !settings.Blocks(call.Address))
        {
            return false;
        }

        record.Assess(new() { Level = RiskLevel.High, Blocks = settings.Enforced });
        return settings.Enforced;
    }

    /// <summary>Looks at a sign-in whose first factor is proved, once.</summary>
    /// <returns>The sign-in; with a second factor still to be proved where the risk calls for it.</returns>
    /// <exception cref="CognitoException">The sign-in is refused.</exception>
    public SignInAttempt Assess(SignInAttempt attempt)
    {
        var call = attempt.Call;
        if (call.Record is not { IsAssessed: false } record
            || RiskSettings.Find(call.Pool.Pool, call.Client, attempt.Flow) is not { } settings)
        {
            return attempt;
        }

        record.Assess(settings.Skips(call.Address) ? RiskAssessment.None : AssessmentOf(attempt, settings));
        if (record.Risk.Blocks)
        {
            throw RiskErrors.Blocked();
        }

        return attempt with { HasSecondFactor = attempt.HasSecondFactor && !record.Risk.AsksForMfa };
    }

    /// <summary>Looks at a new password.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="client">The client through which it is set.</param>
    /// <param name="eventName"><see cref="SignUp"/> or <see cref="PasswordChange"/>.</param>
    /// <param name="password">The password; null for none.</param>
    /// <param name="address">Where the call comes from; null where that is not known.</param>
    public RiskAssessment OfNewPassword(
        UserPool pool, AppClient client, string eventName, string? password, string? address) =>
        password is not null
        && RiskSettings.Find(pool, client) is { } settings
        && !settings.Skips(address)
        && IsCompromised(password)
            ? new() { Compromised = true, Blocks = settings.BlocksCompromised(eventName) }
            : RiskAssessment.None;

    /// <summary>Looks at the password that a user has to choose in the course of a sign-in.</summary>
    /// <exception cref="CognitoException">Strangers know it, and the pool does not want that.</exception>
    public void CheckNewPassword(ClientCall call, string password)
    {
        var risk = OfNewPassword(call.Pool.Pool, call.Client, PasswordChange, password, call.Address);
        if (risk.Compromised)
        {
            call.Record?.FindNewPasswordCompromised();
        }

        if (risk.Blocks)
        {
            throw RiskErrors.CompromisedPassword();
        }
    }

    private RiskAssessment AssessmentOf(SignInAttempt attempt, RiskSettings settings)
    {
        var record = attempt.Call.Record!;
        var level = LevelOf(attempt);
        var risk = new RiskAssessment { Level = level, Compromised = record.HasCompromisedPassword };
        if (risk.Compromised && settings.BlocksCompromised(SignIn))
        {
            return risk with { Blocks = true };
        }

        if (!settings.Enforced || settings.ActionAt(level) is not { } action)
        {
            return risk;
        }

        // Functions take the place of second factors, which this is not about.
        var hasProved = attempt.HasSecondFactor && attempt.Flow != SignInFlow.Custom;
        var taken = Taken(action, hasProved || SecondFactors.Has(attempt.Call.Pool.Pool, attempt.User!));

        return risk with
        {
            Blocks = taken == RiskAction.Block,
            AsksForMfa = !hasProved && taken is RiskAction.MfaIfConfigured or RiskAction.MfaRequired,
            Notice = action.Notify == true ? taken : null,
        };
    }

    private string? LevelOf(SignInAttempt attempt) =>
        simulated.Take(attempt.User!.Username, attempt.Call.Address) is { } told
            ? told.Level == SimulatedRisk.NoRisk ? null : told.Level
            : SignInHabits.LevelOf(attempt, time.GetUtcNow());

    // What comes of an action for a user with or without a second factor.
    private static string Taken(AccountTakeoverActionType action, bool hasFactor) => action.EventAction switch
    {
        RiskAction.MfaRequired when !hasFactor => RiskAction.Block,
        RiskAction.MfaIfConfigured when !hasFactor => RiskAction.None,
        var configured => configured,
    };
}
