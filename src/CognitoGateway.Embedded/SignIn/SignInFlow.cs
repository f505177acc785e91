using CognitoGateway.Embedded.Clients;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn;

/// <summary>The ways to begin a sign-in, and which of them a client may go.</summary>
internal static class SignInFlow
{
    public const string Password = "USER_PASSWORD_AUTH";
    public const string AdminPassword = "ADMIN_USER_PASSWORD_AUTH";
    public const string Refresh = "REFRESH_TOKEN_AUTH";
    public const string Srp = "USER_SRP_AUTH";
    public const string Custom = "CUSTOM_AUTH";
    public const string Choice = "USER_AUTH";

    private const string LegacyAdminPassword = "ADMIN_NO_SRP_AUTH";
    private const string LegacyCustomOnly = "CUSTOM_AUTH_FLOW_ONLY";
    private const string Prefix = "ALLOW_";

    /// <summary>The flow's present name.</summary>
    public static string Canonical(string flow) => flow switch
    {
        LegacyAdminPassword => AdminPassword,
        "REFRESH_TOKEN" => Refresh,
        _ => flow,
    };

    /// <summary>Checks that it is a flow of this operation, and that the client may go it.</summary>
    /// <exception cref="CognitoException">It is not, or may not.</exception>
    public static void Check(AppClient client, string flow, bool admin)
    {
        var canonical = Canonical(flow);
        if (canonical == (admin ? Password : AdminPassword))
        {
            throw Errors.InvalidParameter("Initiate Auth method not supported");
        }

        if (!Allows(client, canonical))
        {
            throw Errors.InvalidParameter(
                admin ? "Auth flow not enabled for this client" : $"{flow} flow not enabled for this client");
        }
    }

    /// <summary>Whether the client may go this way.</summary>
    public static bool Allows(AppClient client, string flow)
    {
        var flows = client.Settings.ExplicitAuthFlows;
        if (flows is not { Count: > 0 })
        {
            return flow is Refresh or Srp or Custom;
        }

        if (flows.Any(f => f.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            return flows.Contains(Prefix + flow);
        }

        // The old names leave SRP (but for the last of them) and refreshing enabled.
        return flow switch
        {
            Refresh => true,
            Srp => !flows.Contains(LegacyCustomOnly),
            Custom => flows.Contains(LegacyCustomOnly),
            AdminPassword => flows.Contains(LegacyAdminPassword),
            _ => flows.Contains(flow),
        };
    }
}
