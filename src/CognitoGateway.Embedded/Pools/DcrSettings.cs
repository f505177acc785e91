using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Pools;

/// <summary>What a pool says of clients that register themselves.</summary>
internal static class DcrSettings
{
    /// <summary>The type of clients that registered themselves; all others are <c>REGULAR</c>.</summary>
    public const string ClientType = "DCR";

    /// <summary>The scope of access tokens that let a client be registered.</summary>
    public const string RegisterScope = "aws.cognito/dcr/register";

    private const string Enabled = "Enabled";

    /// <summary>Whether clients may register themselves.</summary>
    public static bool RegistersClients(this UserPool pool) => IsOn(pool.Settings);

    /// <summary>What the pool says of it, with the defaults of what it leaves open.</summary>
    public static DcrConfigurationType Dcr(this UserPool pool) => Completed(pool.Settings.DcrConfiguration ?? new());

    /// <summary>The settings with the defaults of what they leave open. An empty list stays one.</summary>
    public static DcrConfigurationType Completed(DcrConfigurationType given) => given with
    {
        EnableStatus = given.EnableStatus ?? Enabled,
        OpenDcrEnabled = given.OpenDcrEnabled ?? false,
        AuthenticatedGrantTypes = given.AuthenticatedGrantTypes ?? ["code", "client_credentials"],
        OpenDcrGrantTypes = given.OpenDcrGrantTypes ?? ["code"],
    };

    /// <summary>Refuses what no pool may say.</summary>
    /// <exception cref="CognitoException">The tier has no registration, or clients could register others.</exception>
    public static void Check(UserPoolType settings)
    {
        if (IsOn(settings) && settings.UserPoolTier == "LITE")
        {
            throw Errors.UnavailableInTier("Dynamic client registration", settings.UserPoolTier);
        }

        if (settings.DcrConfiguration?.AllowedScopes?.Contains(RegisterScope) == true)
        {
            throw Errors.InvalidParameter($"AllowedScopes can not contain {RegisterScope}.");
        }
    }

    private static bool IsOn(UserPoolType settings) =>
        settings.DcrConfiguration is { } dcr && Completed(dcr).EnableStatus == Enabled;
}
