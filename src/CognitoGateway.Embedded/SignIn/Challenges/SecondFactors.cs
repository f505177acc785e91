using System.Text.Json;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn.Challenges;

/// <summary>Asks for the second factor of a sign-in that needs one: which one, the pool and the user decide.</summary>
internal sealed class SecondFactors(IEnumerable<ISecondFactor> factors, AuthSessions sessions)
{
    private readonly Dictionary<string, ISecondFactor> _factors =
        factors.ToDictionary(factor => factor.Name, StringComparer.Ordinal);

    /// <summary>Whether a sign-in needs one: always where the pool asks for it, else where the user has one.</summary>
    public static bool IsDue(UserPool pool, User user) => pool.Mfa.MfaConfiguration switch
    {
        "ON" => true,
        "OPTIONAL" => Of(user).Count > 0,
        _ => false,
    };

    /// <summary>The factors that the user has switched on and can still use.</summary>
    public static IReadOnlyList<string> Of(User user) =>
        [.. (user.Mfa?.Active ?? []).Where(factor => IsPossible(user, factor))];

    /// <summary>
    /// The factors that the user can be asked for beyond what a sign-in needs. Who has chosen some is not asked for
    /// others; an authenticator app is always good.
    /// </summary>
    public static IReadOnlyList<string> Provable(UserPool pool, User user)
    {
        var chosen = Of(user);
        var others = chosen.Count > 0 ? [] : Sendable(pool, user);

        return [.. MfaFactor.All.Where(factor =>
            chosen.Contains(factor) || others.Contains(factor) || IsApp(factor, user))];
    }

    /// <summary>Whether the user can be asked for a second factor without setting one up.</summary>
    public static bool Has(UserPool pool, User user) =>
        Of(user).Count > 0 || (pool.Mfa.MfaConfiguration == "ON" && AtHand(pool, user).Count > 0);

    /// <summary>Whether the challenge asks for a second factor.</summary>
    public static bool Asks(string challenge) => challenge is MfaFactor.Sms or MfaFactor.SoftwareToken
        or MfaFactor.Email or MfaSetupChallenge.ChallengeName or SelectMfaTypeChallenge.ChallengeName;

    /// <summary>The challenge: for the user's one or preferred factor, to choose one, or to set one up.</summary>
    /// <exception cref="CognitoException">The pool asks for a factor that the user cannot have.</exception>
    public Task<SignInOutcome> AskAsync(SignInAttempt attempt, CancellationToken cancellationToken)
    {
        var user = attempt.User!;
        var usable = Of(user) is { Count: > 0 } active ? active : AtHand(attempt.Call.Pool.Pool, user);
        if (usable.Count == 0)
        {
            return Task.FromResult<SignInOutcome>(SetUp(attempt));
        }

        var chosen = usable.Count == 1 ? usable[0] : usable.FirstOrDefault(factor => factor == user.Mfa?.Preferred);
        return chosen is null
            ? Task.FromResult<SignInOutcome>(LetChoose(attempt, usable))
            : _factors[chosen].AskAsync(attempt, cancellationToken);
    }

    /// <summary>The challenge for a factor that the user has chosen.</summary>
    /// <exception cref="CognitoException">The user has no such factor.</exception>
    public Task<SignInOutcome> AskAsync(
        SignInAttempt attempt, string factor, CancellationToken cancellationToken) =>
        Of(attempt.User!).Contains(factor)
            ? _factors[factor].AskAsync(attempt, cancellationToken)
            : throw NoChoice();

    /// <summary>The challenge for a factor that the user is known to have.</summary>
    public Task<SignInOutcome> AskForAsync(
        SignInAttempt attempt, string factor, CancellationToken cancellationToken) =>
        _factors[factor].AskAsync(attempt, cancellationToken);

    /// <summary>Lets the user choose one of the factors.</summary>
    public Challenged LetChoose(SignInAttempt attempt, IReadOnlyList<string> usable) =>
        Ask(attempt, SelectMfaTypeChallenge.ChallengeName, "MFAS_CAN_CHOOSE", usable);

    /// <summary>The user was not given that choice.</summary>
    public static CognitoException NoChoice() =>
        Errors.InvalidParameter("The answer is none of the factors that can be chosen.");

    // Of users who have switched nothing on: an app that they have registered, or else a phone.
    private static IReadOnlyList<string> AtHand(UserPool pool, User user)
    {
        if (IsPossible(user, MfaFactor.SoftwareToken))
        {
            return [MfaFactor.SoftwareToken];
        }

        return pool.Mfa.SmsMfaConfiguration is not null && IsPossible(user, MfaFactor.Sms) ? [MfaFactor.Sms] : [];
    }

    private static bool IsApp(string factor, User user) =>
        factor == MfaFactor.SoftwareToken && IsPossible(user, factor);

    // Codes that the pool sends in sign-ins, to addresses that are proved.
    private static List<string> Sendable(UserPool pool, User user)
    {
        var first = pool.Settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? [];
        var sendsSms = pool.Mfa.SmsMfaConfiguration is not null
            || (first.Contains("SMS_OTP") && pool.Settings.SmsConfiguration is not null);
        var sendsEmail = pool.Mfa.EmailMfaConfiguration is not null || first.Contains("EMAIL_OTP");
        List<string> sendable = [];
        if (sendsSms && user.IsVerified("phone_number"))
        {
            sendable.Add(MfaFactor.Sms);
        }

        if (sendsEmail && user.IsVerified("email"))
        {
            sendable.Add(MfaFactor.Email);
        }

        return sendable;
    }

    // Switched off for the pool, a factor of the user's goes on working: it must not fall away unnoticed.
    private static bool IsPossible(User user, string factor) => factor switch
    {
        MfaFactor.SoftwareToken => user.Mfa?.TotpSecret is not null,
        MfaFactor.Sms => user.Attributes["phone_number"] is not null,
        _ => user.Attributes["email"] is not null,
    };

    private Challenged SetUp(SignInAttempt attempt)
    {
        var possible = MfaSetupChallenge.Possible(attempt.Call.Pool.Pool);
        return possible.Count == 0
            ? throw Errors.InvalidParameter("The user has no phone number, and no other MFA factor can be set up.")
            : Ask(attempt, MfaSetupChallenge.ChallengeName, "MFAS_CAN_SETUP", possible);
    }

    private Challenged Ask(SignInAttempt attempt, string challenge, string list, IReadOnlyList<string> choices) =>
        sessions.Ask(attempt, challenge, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [list] = JsonSerializer.Serialize([.. choices], SignInJson.Default.ListString),
            ["USER_ID_FOR_SRP"] = attempt.User!.Username,
        });
}
