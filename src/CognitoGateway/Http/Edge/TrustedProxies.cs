using System.Net;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Http.Edge;

/// <summary>
/// Has the framework take <c>X-Forwarded-For</c>, <c>-Proto</c> and <c>-Host</c> from the configured proxies, and from
/// nobody else: whatever else sets these options has believed everybody, or whoever is on this machine.
/// </summary>
internal sealed class TrustedProxies(IOptions<ProxyOptions> proxies, IOptions<HostFilteringOptions> hosts)
    : IPostConfigureOptions<ForwardedHeadersOptions>
{
    private const ForwardedHeaders Taken =
        ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;

    /// <inheritdoc/>
    public void PostConfigure(string? name, ForwardedHeadersOptions options)
    {
        options.ForwardedHeaders = proxies.Value.Networks.Count == 0 ? ForwardedHeaders.None : Taken;
        options.ForwardLimit = proxies.Value.Limit;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in proxies.Value.Networks)
        {
            if (IPAddress.TryParse(network, out var address))
            {
                options.KnownProxies.Add(address);
            }
            else
            {
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
            }
        }

        // A proxy's word is no way round the hosts that the gateway answers for.
        if (!hosts.Value.AllowedHosts.Contains("*"))
        {
            options.AllowedHosts = hosts.Value.AllowedHosts;
        }
    }
}
