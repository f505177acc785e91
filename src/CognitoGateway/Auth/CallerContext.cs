using CognitoGateway.Sdk;

namespace CognitoGateway.Auth;

/// <summary>What the gateway tells Cognito of the caller's device.</summary>
internal static class CallerContext
{
    // What tells of the caller's device, and nothing that a caller is known by.
    private static readonly string[] Told = ["User-Agent", "Accept", "Accept-Encoding", "Accept-Language"];

    /// <summary>What a server's own request tells, for one that does not say what it knows of its user's device.</summary>
    public static ContextDataType Of(HttpContext context) => new()
    {
        IpAddress = AddressOf(context) ?? "",
        ServerName = context.Request.Host.Host,
        ServerPath = context.Request.Path.ToUriComponent(),
        HttpHeaders =
        [
            .. from name in Told
               from value in context.Request.Headers[name]
               select new HttpHeader { HeaderName = name, HeaderValue = value },
        ],
    };

    /// <summary>The caller's own data with the address that the gateway sees: callers cannot choose that.</summary>
    public static UserContextDataType Of(HttpContext context, UserContextDataType? given) => new()
    {
        IpAddress = AddressOf(context),
        EncodedData = given?.EncodedData,
    };

    private static string? AddressOf(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;

        return (address?.IsIPv4MappedToIPv6 == true ? address.MapToIPv4() : address)?.ToString();
    }
}
