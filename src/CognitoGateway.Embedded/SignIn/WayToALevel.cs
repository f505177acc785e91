using System.Numerics;
using CognitoGateway.Embedded.Assurance;
using CognitoGateway.Embedded.Users;

namespace CognitoGateway.Embedded.SignIn;

/// <summary>What a user can prove to reach a level of assurance, with nothing in it that is not needed.</summary>
/// <param name="Begins">The challenges that it can begin with.</param>
internal sealed record WayToALevel(IReadOnlyList<string> Begins)
{
    private const string Passkey = "WEB_AUTHN";

    private static readonly string[] Passwords = ["PASSWORD_SRP", "PASSWORD"];

    private static readonly string[] Order =
        [.. Passwords, "EMAIL_OTP", "SMS_OTP", Passkey, MfaFactor.Sms, MfaFactor.SoftwareToken];

    // The challenges that ask for a code beside the password, and those that ask for it in the place of one.
    private static readonly (string Method, string SecondFactor, string? FirstFactor)[] Codes =
    [
        (AuthMethod.Email, MfaFactor.Email, "EMAIL_OTP"),
        (AuthMethod.Sms, MfaFactor.Sms, "SMS_OTP"),
        (AuthMethod.SoftwareToken, MfaFactor.SoftwareToken, null),
    ];

    /// <summary>Whether the challenge asks for a password.</summary>
    public static bool AsksForPassword(string challenge) => Passwords.Contains(challenge);

    /// <summary>The challenge's place among others, 0 first.</summary>
    public static int PlaceOf(string challenge) => Array.IndexOf(Order, challenge);

    /// <summary>The ways that there are.</summary>
    /// <param name="proofs">What is proved already.</param>
    /// <param name="level">The level.</param>
    /// <param name="firstFactors">The challenges that the user can begin a sign-in with.</param>
    /// <param name="secondFactors">The second factors that the user can prove.</param>
    public static IReadOnlyList<WayToALevel> All(
        Proofs proofs, int level, IReadOnlyList<string> firstFactors, IReadOnlyList<string> secondFactors)
    {
        List<IReadOnlyList<string>> found = [];
        List<WayToALevel> ways = [];
        foreach (var methods in Sets(Missing(proofs, firstFactors, secondFactors)))
        {
            if (!found.Exists(fewer => fewer.All(methods.Contains))
                && proofs.With(methods).Level >= level
                && Begin(proofs, methods, firstFactors, secondFactors) is { Count: > 0 } begins)
            {
                found.Add(methods);
                ways.Add(new(begins));
            }
        }

        return ways;
    }

    private static List<string> Missing(
        Proofs proofs, IReadOnlyList<string> firstFactors, IReadOnlyList<string> secondFactors)
    {
        List<string> methods =
        [
            .. firstFactors.Any(AsksForPassword) ? [AuthMethod.Password] : Array.Empty<string>(),
            .. firstFactors.Contains(Passkey) && !proofs.Has(AuthMethod.DevicePasskey)
                ? [AuthMethod.SyncedPasskey]
                : Array.Empty<string>(),
            .. Codes
                .Where(code => secondFactors.Contains(code.SecondFactor)
                    || (code.FirstFactor is not null && firstFactors.Contains(code.FirstFactor)))
                .Select(code => code.Method),
        ];

        return methods.FindAll(method => !proofs.Has(method));
    }

    // Of five methods at most there are so few sets that all can be looked at, those of one method first.
    private static IEnumerable<IReadOnlyList<string>> Sets(List<string> methods) =>
        Enumerable.Range(1, (1 << methods.Count) - 1)
            .OrderBy(set => BitOperations.PopCount((uint)set))
            .Select(set => methods.Where((_, index) => (set & (1 << index)) != 0).ToList());

    // A password comes before the codes beside it; without one, a passkey or a code stands alone.
    private static IReadOnlyList<string> Begin(
        Proofs proofs,
        IReadOnlyList<string> methods,
        IReadOnlyList<string> firstFactors,
        IReadOnlyList<string> secondFactors)
    {
        var codes = Codes.Where(code => methods.Contains(code.Method)).ToList();
        var isBesidePassword = proofs.Has(AuthMethod.Password) || methods.Contains(AuthMethod.Password);
        if (isBesidePassword && !codes.TrueForAll(code => secondFactors.Contains(code.SecondFactor)))
        {
            return [];
        }

        if (methods.Contains(AuthMethod.Password))
        {
            return [.. Passwords.Where(firstFactors.Contains)];
        }

        return (methods, codes) switch
        {
            ([AuthMethod.SyncedPasskey], _) => [Passkey],
            ([_], [var code]) when isBesidePassword => [code.SecondFactor],
            ([_], [{ FirstFactor: { } factor }]) when firstFactors.Contains(factor) => [factor],
            _ => [],
        };
    }
}
