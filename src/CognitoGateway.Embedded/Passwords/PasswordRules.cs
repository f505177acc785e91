using CognitoGateway.Embedded.Pools;

namespace CognitoGateway.Embedded.Passwords;

/// <summary>What a pool asks of a password.</summary>
internal sealed record PasswordRules(int MinimumLength, bool Upper, bool Lower, bool Digits, bool Symbols)
{
    // The blank counts as a symbol too, but not at either end.
    private const string SymbolCharacters = "^$*.[]{}()?-\"!@#%&/\\,><':;|_~`+= ";

    /// <summary>What a pool asks that says nothing about it.</summary>
    public static readonly PasswordRules Default = new(8, Upper: true, Lower: true, Digits: true, Symbols: true);

    /// <summary>What this pool asks. Of a policy that is given in part, the rest is off.</summary>
    public static PasswordRules Of(UserPool pool) => pool.Settings.Policies?.PasswordPolicy is not { } policy
        ? Default
        : new(
            policy.MinimumLength ?? Default.MinimumLength,
            policy.RequireUppercase ?? false,
            policy.RequireLowercase ?? false,
            policy.RequireNumbers ?? false,
            policy.RequireSymbols ?? false);

    /// <summary>The first rule that the password breaks, in Cognito's words; null where it breaks none.</summary>
    public string? Violation(string password)
    {
        if (password.Length < MinimumLength)
        {
            return Broken("Password not long enough");
        }

        if (Upper && !password.Any(char.IsAsciiLetterUpper))
        {
            return Broken("Password must have uppercase characters");
        }

        if (Lower && !password.Any(char.IsAsciiLetterLower))
        {
            return Broken("Password must have lowercase characters");
        }

        if (Digits && !password.Any(char.IsAsciiDigit))
        {
            return Broken("Password must have numeric characters");
        }

        return Symbols && !password.Trim(' ').Any(SymbolCharacters.Contains)
            ? Broken("Password must have symbol characters")
            : null;
    }

    private static string Broken(string rule) => "Password did not conform with policy: " + rule;
}
