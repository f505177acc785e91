using System.Net;
using Microsoft.AspNetCore.Http;

namespace CognitoGateway.Embedded.Control;

/// <summary>
/// Who may control the pools: programs on this machine, and no page that a browser on it has open.
/// </summary>
internal static class ControlAccess
{
    /// <summary>Why the request is refused; null where it is not.</summary>
    public static (int Status, string Reason)? Refusal(HttpRequest request)
    {
        if (!IsOfThisMachine(request.HttpContext.Connection.RemoteIpAddress))
        {
            return (StatusCodes.Status403Forbidden, "Only this machine may control the pools.");
        }

        // A page whose name was made to point here still sends its own name.
        if (!IsNameOfThisMachine(request.Host.Host))
        {
            return (StatusCodes.Status403Forbidden, "The Host header has to name localhost or a loopback address.");
        }

        if (request.Headers.Origin.Count > 0)
        {
            return (StatusCodes.Status403Forbidden, "Web pages may not control the pools.");
        }

        // A form, or a page's script without the browser's question before, sends no JSON.
        return HttpMethods.IsGet(request.Method)
            || HttpMethods.IsDelete(request.Method)
            || request.HasJsonContentType()
            ? null
            : (StatusCodes.Status415UnsupportedMediaType, "The Content-Type has to be application/json.");
    }

    private static bool IsOfThisMachine(IPAddress? address) =>
        address is not null && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    private static bool IsNameOfThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IsOfThisMachine(address));
}
