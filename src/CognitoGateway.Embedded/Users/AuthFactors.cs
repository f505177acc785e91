using CognitoGateway.Embedded.Pools;

namespace CognitoGateway.Embedded.Users;

/// <summary>What a user can sign in with.</summary>
internal static class AuthFactors
{
    /// <summary>Whether users of the pool can do without a password: by codes that are sent to them.</summary>
    public static bool ArePasswordsOptional(UserPool pool) =>
        pool.Settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors?
            .Any(factor => factor is "EMAIL_OTP" or "SMS_OTP") ?? false;

    /// <summary>The factors that the user has: a password, and what the pool allows and the user has proved.</summary>
    public static IReadOnlyList<string> Of(UserPool pool, User user)
    {
        var allowed = pool.Settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? [];
        (string Factor, bool Has)[] factors =
        [
            ("PASSWORD", user.Password is not null),
            ("EMAIL_OTP", allowed.Contains("EMAIL_OTP") && user.IsVerified("email")),
            ("SMS_OTP", allowed.Contains("SMS_OTP") && user.IsVerified("phone_number")),
            ("WEB_AUTHN", allowed.Contains("WEB_AUTHN") && user.Passkeys.Count > 0),
            ("SOFTWARE_TOKEN", user.Mfa?.TotpSecret is not null),
        ];

        return [.. factors.Where(factor => factor.Has).Select(factor => factor.Factor)];
    }
}
