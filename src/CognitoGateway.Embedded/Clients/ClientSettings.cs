using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Clients;

/// <summary>
/// An app client's settings as a request makes them: whatever the request leaves out goes back to its default, when
/// a client is updated just as when it is created.
/// </summary>
internal static class ClientSettings
{
    private const int DefaultRefreshDays = 30;

    private static readonly string[] DefaultFlows =
        ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_CUSTOM_AUTH"];

    /// <summary>The settings after an update.</summary>
    /// <param name="pool">The client's pool.</param>
    /// <param name="before">The settings before: they give what an update cannot change.</param>
    /// <param name="request">The update.</param>
    /// <param name="now">When it happens.</param>
    /// <exception cref="CognitoException">The settings contradict each other.</exception>
    public static UserPoolClientType Updated(
        UserPool pool, UserPoolClientType before, UpdateUserPoolClientRequest request, DateTimeOffset now)
    {
        var settings = Recast.To<UpdateUserPoolClientRequest, UserPoolClientType>(request) with
        {
            ClientId = before.ClientId,
            UserPoolId = before.UserPoolId,
            ClientType = before.ClientType,
            ClientName = request.ClientName ?? before.ClientName,
            CreationDate = before.CreationDate,
            LastModifiedDate = now,
            RefreshTokenValidity = request.RefreshTokenValidity is null or 0
                ? DefaultRefreshDays
                : request.RefreshTokenValidity,
            TokenValidityUnits = Units(request.TokenValidityUnits),
            ExplicitAuthFlows = request.ExplicitAuthFlows is { Count: > 0 } flows ? flows : DefaultFlows,
            AllowedOAuthFlowsUserPoolClient = request.AllowedOAuthFlowsUserPoolClient ?? false,
            PreventUserExistenceErrors = request.PreventUserExistenceErrors ?? "LEGACY",
            EnableTokenRevocation = request.EnableTokenRevocation ?? true,
            EnablePropagateAdditionalUserContextData = request.EnablePropagateAdditionalUserContextData ?? false,
            AuthSessionValidity = request.AuthSessionValidity ?? 3,
        };
        ClientRules.Check(pool, settings);

        return settings;
    }

    private static TokenValidityUnitsType? Units(TokenValidityUnitsType? given) => given is null ? null : new()
    {
        AccessToken = given.AccessToken ?? "hours",
        IdToken = given.IdToken ?? "hours",
        RefreshToken = given.RefreshToken ?? "days",
    };
}
