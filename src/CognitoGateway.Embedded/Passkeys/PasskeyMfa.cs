using CognitoGateway.Embedded.Pools;

namespace CognitoGateway.Embedded.Passkeys;

/// <summary>Whether a passkey is one factor or two.</summary>
internal static class PasskeyMfa
{
    /// <summary>The setting that makes it two.</summary>
    public const string FactorConfiguration = "MULTI_FACTOR_WITH_USER_VERIFICATION";

    /// <summary>Whether a passkey whose authenticator made sure of the user is as good as two factors.</summary>
    public static bool Satisfies(UserPool pool) =>
        pool.Mfa.WebAuthnConfiguration?.FactorConfiguration == FactorConfiguration;
}
