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

    /// <summary>
    /// The call with what the user's own program calls itself, as the server says that calls for the user; with nothing
    /// where it does not say.
    /// </summary>
    public static CallContext OfUser(ContextDataType? given, CallContext call) => call with
    {
        UserAgent = given?.HttpHeaders?.FirstOrDefault(header =>
            string.Equals(header.HeaderName, "User-Agent", StringComparison.OrdinalIgnoreCase))?.HeaderValue ?? "",
    };
}
