using CognitoGateway.Embedded.Assurance;
using CognitoGateway.Embedded.SignIn.Challenges;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn;

/// <summary>Takes a sign-in to the level of assurance that it has to reach, with what is missing alone.</summary>
internal sealed class StepUp(FirstFactors firstFactors, SecondFactors secondFactors)
{
    private const string Preferred = "PREFERRED_CHALLENGE";

    /// <summary>Whether the sign-in has yet to reach a level.</summary>
    public bool IsDue(SignInAttempt attempt) => attempt.Targets.Count > 0
        && !(TargetOf(attempt) is { } target && attempt.Proofs.Level >= target);

    /// <summary>Whether there is something to ask for that leads to the level.</summary>
    public bool CanAsk(SignInAttempt attempt) => Options(attempt).Count > 0;

    /// <summary>The sign-in, with what its user can choose among.</summary>
    public SignInAttempt WithAvailable(SignInAttempt attempt) => attempt with { Available = Options(attempt) };

    /// <summary>Asks for what is missing next, or lets the user choose it.</summary>
    /// <param name="attempt">The sign-in, whose level is not reached.</param>
    /// <param name="given">What the client sent at the beginning; null further on.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="CognitoException">The user has no factors for the level.</exception>
    public Task<SignInOutcome> AskAsync(
        SignInAttempt attempt, SignInParameters? given, CancellationToken cancellationToken)
    {
        var ready = WithAvailable(attempt);
        var options = ready.Available!;
        if (options.Count == 0)
        {
            return attempt.Call.Interactive
                ? Task.FromResult<SignInOutcome>(new Unmet())
                : throw SignInErrors.LevelOutOfReach();
        }

        var chosen = Chosen(ready, options, given?[Preferred]);

        return chosen is null && options.All(name => IsSecondFactor(ready, name))
            ? Task.FromResult<SignInOutcome>(secondFactors.LetChoose(ready, options))
            : ChooseAsync(ready, chosen, given ?? new(values: null), cancellationToken);
    }

    /// <summary>Goes on with one of the choices; without one, lets the user choose.</summary>
    /// <exception cref="CognitoException">What came with the choice is refused.</exception>
    public Task<SignInOutcome> ChooseAsync(
        SignInAttempt attempt, string? name, SignInParameters given, CancellationToken cancellationToken) =>
        name is not null && IsSecondFactor(attempt, name)
            ? secondFactors.AskForAsync(attempt, name, cancellationToken)
            : firstFactors.ChooseAsync(attempt, name, given, cancellationToken);

    private static string? Chosen(SignInAttempt attempt, IReadOnlyList<string> options, string? preferred)
    {
        if (options.Count == 1)
        {
            return options[0];
        }

        return options.FirstOrDefault(name => name == preferred)
            ?? options.FirstOrDefault(name =>
                name == attempt.User?.Mfa?.Preferred && IsSecondFactor(attempt, name));
    }

    // Codes by e-mail can be either: the second one wherever the password is proved.
    private static bool IsSecondFactor(SignInAttempt attempt, string name) =>
        attempt.Proofs.Has(AuthMethod.Password) && MfaFactor.All.Contains(name);

    private int? TargetOf(SignInAttempt attempt) => attempt.Targets
        .Where(level => attempt.Proofs.Level >= level || Ways(attempt, level).Count > 0)
        .Select(level => (int?)level)
        .FirstOrDefault();

    private IReadOnlyList<string> Options(SignInAttempt attempt)
    {
        if (TargetOf(attempt) is { } target)
        {
            return
            [
                .. Ways(attempt, target)
                    .SelectMany(way => way.Begins)
                    .Distinct(StringComparer.Ordinal)
                    .OrderBy(WayToALevel.PlaceOf),
            ];
        }

        // That a user has not what it takes is for those to know who have begun to prove who they are.
        return attempt is { Call.Client.HidesUnknownUsers: true, Call.Interactive: false, RaisedSignInId: null }
            && attempt.Proofs.Methods.Count == 0
            ? [.. firstFactors.WithAvailable(attempt).Available!.Where(WayToALevel.AsksForPassword)]
            : [];
    }

    private IReadOnlyList<WayToALevel> Ways(SignInAttempt attempt, int level)
    {
        var (pool, user) = (attempt.Call.Pool.Pool, attempt.User);

        // A page asks for passwords at the beginning, and knows no passkeys.
        return WayToALevel.All(
            attempt.Proofs,
            level,
            attempt.Call.Interactive ? [] : firstFactors.WithAvailable(attempt).Available!,
            user is null ? MfaFactor.All : SecondFactors.Provable(pool, user));
    }
}
