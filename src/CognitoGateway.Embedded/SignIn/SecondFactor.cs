using System.Text.Json;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn;

/// <summary>Asks for the second factor of a sign-in that needs one.</summary>
internal sealed class SecondFactor(AuthSessions sessions)
{
    /// <summary>Whether a sign-in needs one: always where the pool asks for it, else where the user has one.</summary>
    public static bool IsDue(UserPool pool, User user) => pool.Mfa.MfaConfiguration switch
    {
        "ON" => true,
        "OPTIONAL" => Of(user).Count > 0,
        _ => false,
    };

    /// <summary>The factors that the user has switched on and can still use.</summary>
    public static IReadOnlyList<string> Of(User user) => user.Mfa is { } mfa
        ? [.. mfa.Active.Where(factor => factor != MfaFactor.SoftwareToken || mfa.TotpSecret is not null)]
        : [];

    /// <summary>The challenge.</summary>
    /// <exception cref="CognitoException">It would be one that is not there yet.</exception>
    public Challenged Ask(ClientCall call, UserPool pool, User user)
    {
        var factors = Of(user);
        if (factors.Count == 0)
        {
            return SetUp(call, pool, user);
        }

        return (factors.Count == 1 ? factors[0] : factors.FirstOrDefault(f => f == user.Mfa!.Preferred)) switch
        {
            MfaFactor.SoftwareToken => SoftwareToken(call, user),
            var other => throw SignInErrors.NotSpoken(other ?? "SELECT_MFA_TYPE"),
        };
    }

    private Challenged SetUp(ClientCall call, UserPool pool, User user)
    {
        if (pool.Mfa.SoftwareTokenMfaConfiguration?.Enabled != true)
        {
            throw SignInErrors.NotSpoken("the challenges of multi-factor authentication by message");
        }

        var possible = JsonSerializer.Serialize([MfaFactor.SoftwareToken], SignInJson.Default.ListString);
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["MFAS_CAN_SETUP"] = possible,
            ["USER_ID_FOR_SRP"] = user.Username,
        };

        return new(MfaSetup.Name, parameters, sessions.Begin(call, user, MfaSetup.Name).Text);
    }

    private Challenged SoftwareToken(ClientCall call, User user)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["USER_ID_FOR_SRP"] = user.Username,
        };
        if (user.Mfa?.TotpDeviceName is { } name)
        {
            parameters["FRIENDLY_DEVICE_NAME"] = name;
        }

        return new(
            MfaFactor.SoftwareToken, parameters, sessions.Begin(call, user, MfaFactor.SoftwareToken).Text);
    }
}
