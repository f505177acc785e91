using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.ResourceServers;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Clients;

/// <summary>Settings of an app client that do not go together.</summary>
internal static class ClientRules
{
    private const int MaxPerPool = 1_000;

    private static readonly string[] OldFlows = ["ADMIN_NO_SRP_AUTH", "CUSTOM_AUTH_FLOW_ONLY", "USER_PASSWORD_AUTH"];
    private static readonly string[] NeverWritable =
        ["sub", "email_verified", "phone_number_verified", "identities"];

    private static readonly string[] Unsafe = ["javascript", "data", "vbscript", "file", "blob", "about"];

    private static readonly (TimeSpan Least, TimeSpan Most) ShortLived =
        (TimeSpan.FromMinutes(5), TimeSpan.FromDays(1));
    private static readonly (TimeSpan Least, TimeSpan Most) LongLived =
        (TimeSpan.FromHours(1), TimeSpan.FromDays(3650));

    /// <summary>Refuses settings that contradict each other or the pool.</summary>
    /// <exception cref="CognitoException">They contradict each other.</exception>
    public static void Check(UserPool pool, UserPoolClientType settings)
    {
        CheckFlows(pool, settings.ExplicitAuthFlows ?? []);
        CheckValidity(settings);
        CheckAttributes(pool, settings);
        CheckOAuth(settings);
        Scopes.Check(pool, settings.AllowedOAuthScopes ?? []);
        CheckProviders(pool, settings);
    }

    /// <summary>Refuses pools that have as many clients as they may have.</summary>
    /// <exception cref="CognitoException">It is one of them.</exception>
    public static void CheckRoom(PoolState pool)
    {
        if (pool.Clients().Count >= MaxPerPool)
        {
            throw Errors.LimitExceeded($"A user pool can have at most {MaxPerPool} app clients.");
        }
    }

    /// <summary>
    /// Whether browsers may be sent to the address: of the web only what nobody on the way can read; otherwise an app's
    /// own scheme, but none that runs something.
    /// </summary>
    public static bool IsAddress(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && uri.Fragment.Length == 0
        && (uri.Scheme == Uri.UriSchemeHttp ? uri.IsLoopback : !Unsafe.Contains(uri.Scheme));

    private static void CheckFlows(UserPool pool, IReadOnlyList<string> flows)
    {
        if (flows.Any(OldFlows.Contains) && !flows.All(OldFlows.Contains))
        {
            throw Errors.InvalidParameter("The ALLOW_ values of ExplicitAuthFlows can not be used with older ones.");
        }

        if (flows.Contains("ALLOW_CLIENT_TOKEN_AUTH") && flows.Count > 1)
        {
            throw Errors.InvalidParameter("ALLOW_CLIENT_TOKEN_AUTH must be the only one of ExplicitAuthFlows.");
        }

        if (flows.Contains("ALLOW_USER_AUTH") && pool.Settings.UserPoolTier == "LITE")
        {
            throw new CognitoException(
                "FeatureUnavailableInTierException", "Choice-based sign-in is not available in the tier LITE.");
        }
    }

    private static void CheckValidity(UserPoolClientType settings)
    {
        var units = settings.TokenValidityUnits;
        CheckRange(settings.AccessTokenValidity, units?.AccessToken ?? "hours", ShortLived);
        CheckRange(settings.IdTokenValidity, units?.IdToken ?? "hours", ShortLived);
        CheckRange(settings.RefreshTokenValidity, units?.RefreshToken ?? "days", LongLived);
    }

    private static void CheckRange(int? validity, string unit, (TimeSpan Least, TimeSpan Most) range)
    {
        if (validity is null or 0)
        {
            return;
        }

        var time = unit switch
        {
            "seconds" => TimeSpan.FromSeconds(validity.Value),
            "minutes" => TimeSpan.FromMinutes(validity.Value),
            "hours" => TimeSpan.FromHours(validity.Value),
            _ => TimeSpan.FromDays(validity.Value),
        };
        if (time < range.Least || time > range.Most)
        {
            throw Errors.InvalidParameter("Invalid range for token validity.");
        }
    }

    private static void CheckAttributes(UserPool pool, UserPoolClientType settings)
    {
        if (settings.ReadAttributes?.FirstOrDefault(name => pool.Schema.Find(name) is null) is { } unreadable)
        {
            throw Errors.InvalidParameter(
                $"Invalid read attributes specified while creating a client: {unreadable}");
        }

        var unwritable = settings.WriteAttributes?
            .FirstOrDefault(name => pool.Schema.Find(name) is null || NeverWritable.Contains(name));
        if (unwritable is not null)
        {
            throw Errors.InvalidParameter(
                $"Invalid write attributes specified while creating a client: {unwritable}");
        }
    }

    private static void CheckOAuth(UserPoolClientType settings)
    {
        var flows = settings.AllowedOAuthFlows ?? [];
        var usesOAuth = flows.Count > 0 || settings.AllowedOAuthScopes is { Count: > 0 }
            || settings.CallbackURLs is { Count: > 0 } || settings.LogoutURLs is { Count: > 0 };
        if (usesOAuth && settings.AllowedOAuthFlowsUserPoolClient != true)
        {
            throw Errors.InvalidParameter(
                "AllowedOAuthFlowsUserPoolClient must be true when OAuth flows, scopes or URLs are set.");
        }

        if (flows.Contains("client_credentials") && flows.Count > 1)
        {
            throw new CognitoException(
                "InvalidOAuthFlowException", "client_credentials flow can not be selected along with others.");
        }

        if (settings.ClientType == DcrSettings.ClientType
            && settings.AllowedOAuthScopes?.Contains(DcrSettings.RegisterScope) == true)
        {
            throw Errors.InvalidParameter(
                $"A client that registered itself can not have the scope {DcrSettings.RegisterScope}.");
        }

        foreach (var address in (settings.CallbackURLs ?? []).Concat(settings.LogoutURLs ?? []))
        {
            if (!IsAddress(address))
            {
                throw Errors.InvalidParameter(
                    $"{address} cannot use the HTTP protocol, or is not a valid redirect URI.");
            }
        }

        if (settings.DefaultRedirectURI is { } redirect && settings.CallbackURLs?.Contains(redirect) != true)
        {
            throw Errors.InvalidParameter("DefaultRedirectURI must be one of the CallbackURLs.");
        }
    }

    private static void CheckProviders(UserPool pool, UserPoolClientType settings)
    {
        var unknown = settings.SupportedIdentityProviders?
            .FirstOrDefault(name => name != "COGNITO" && pool.FindProvider(name) is null);
        if (unknown is not null)
        {
            throw Errors.InvalidParameter($"The provider {unknown} does not exist for User Pool {pool.Id}.");
        }
    }
}
