using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Users;

namespace CognitoGateway.Embedded.SignIn;

/// <summary>Whether a sign-in needs a second factor.</summary>
internal static class SecondFactor
{
    /// <summary>Always where the pool asks for one; else where the user has one and the pool knows of them.</summary>
    public static bool IsDue(UserPool pool, User user) => pool.Mfa.MfaConfiguration switch
    {
        "ON" => true,
        "OPTIONAL" => user.Mfa?.Active.Count > 0,
        _ => false,
    };
}
