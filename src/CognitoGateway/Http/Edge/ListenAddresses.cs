using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace CognitoGateway.Http.Edge;

/// <summary>Where the server listens, once it does.</summary>
internal static class ListenAddresses
{
    /// <summary>The addresses, e.g. <c>http://[::]:8080</c>.</summary>
    public static IEnumerable<string> Addresses(this IServer server) =>
        server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];

    /// <summary>An address as one would type it on this machine: every interface is <c>localhost</c>.</summary>
    public static string AsTyped(string address)
    {
        var parsed = BindingAddress.Parse(address);

        return parsed.Host is "+" or "*" or "[::]" or "0.0.0.0"
            ? $"{parsed.Scheme}://localhost:{parsed.Port}{parsed.PathBase}"
            : address.TrimEnd('/');
    }

    /// <summary>Whether an address is one of HTTPS.</summary>
    public static bool IsHttps(string address) => address.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether what is sent to an address can be read on the way from another machine.</summary>
    public static bool IsExposed(string address)
    {
        if (IsHttps(address))
        {
            return false;
        }

        var parsed = BindingAddress.Parse(address);
        var host = parsed.Host.Trim('[', ']');

        return !parsed.IsUnixPipe && !parsed.IsNamedPipe
            && !host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            && !(IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));
    }
}
