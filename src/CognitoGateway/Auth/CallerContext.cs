using CognitoGateway.Sdk;

namespace CognitoGateway.Auth;

/// <summary>What the gateway tells Cognito of the caller's device.</summary>
internal static class CallerContext
{
    /// <summary>The caller's own data with the address that the gateway sees: callers cannot choose that.</summary>
    public static UserContextDataType Of(HttpContext context, UserContextDataType? given)
    {
        var address = context.Connection.RemoteIpAddress;

        return new()
        {
            IpAddress = (address?.IsIPv4MappedToIPv6 == true ? address.MapToIPv4() : address)?.ToString(),
            EncodedData = given?.EncodedData,
        };
    }
}
