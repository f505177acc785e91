using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CognitoGateway.Embedded.Hosting;

/// <summary>Where the server listens, read from the options.</summary>
internal sealed class ListenAddress
{
    private readonly Uri _url;
    private readonly IPAddress? _ip;

    private ListenAddress(Uri url, IPAddress? ip)
    {
        _url = url;
        _ip = ip;
    }

    /// <summary>Reads the address.</summary>
    /// <exception cref="EmbeddedStartException">It is not one that may be listened on.</exception>
    public static ListenAddress From(EmbeddedOptions options)
    {
        var url = options.Url;
        if (!url.IsAbsoluteUri || url.Scheme != Uri.UriSchemeHttp || url.AbsolutePath != "/")
        {
            throw new EmbeddedStartException($"{EmbeddedOptions.Section}:Url must be http://host:port, not {url}.");
        }

        var isLocalhost = url.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase);
        var ip = IPAddress.TryParse(url.Host, out var parsed) ? parsed : null;
        if (!isLocalhost && ip is null)
        {
            throw new EmbeddedStartException(
                $"{EmbeddedOptions.Section}:Url must name localhost or an IP address, not {url.Host}.");
        }

        if (ip is not null && !IPAddress.IsLoopback(ip) && !options.AllowRemote)
        {
            throw new EmbeddedStartException(
                $"{EmbeddedOptions.Section}:Url {url} can be reached by other machines: "
                + $"set {EmbeddedOptions.Section}:AllowRemote to true if they shall.");
        }

        return new(url, ip);
    }

    /// <summary>Makes the server listen there.</summary>
    public void Configure(KestrelServerOptions kestrel)
    {
        if (_ip is not null)
        {
            kestrel.Listen(_ip, _url.Port);
        }
        else if (_url.Port != 0)
        {
            kestrel.ListenLocalhost(_url.Port);
        }
        else
        {
            // The two addresses of localhost could not be given the same free port.
            kestrel.Listen(IPAddress.Loopback, 0);
        }
    }

    /// <summary>The address with the port that was given, the host as it was asked for.</summary>
    public Uri Actual(IEnumerable<string> bound)
    {
        var port = new Uri(bound.First()).Port;
        return new UriBuilder(_url) { Port = port, Host = _ip is null ? "localhost" : _url.Host }.Uri;
    }
}
