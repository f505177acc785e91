using CognitoGateway.Embedded.Clients;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn;

/// <summary>Where a user calls from.</summary>
internal static class UserContext
{
    /// <summary>
    /// The address: the caller's own, unless a server with a secret calls for the user and is let say so.
    /// </summary>
    public static string? AddressOf(AppClient client, UserContextDataType? given, CallContext call) =>
        client.HasSecret && client.Settings.EnablePropagateAdditionalUserContextData == true
            ? given?.IpAddress ?? call.CallerIp?.ToString()
            : call.CallerIp?.ToString();
}
