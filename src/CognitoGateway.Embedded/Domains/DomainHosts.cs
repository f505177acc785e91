using CognitoGateway.Embedded.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Embedded.Domains;

/// <summary>
/// Lets a domain be reached by a name of its own beside its path: <c>{prefix}.localhost</c>, which every browser takes
/// for this machine, or the whole of a custom domain, for those who point it here.
/// </summary>
internal static class DomainHosts
{
    /// <summary>What the paths of all domains begin with.</summary>
    public const string Path = "/domains";

    private const string Loopback = ".localhost";

    /// <summary>Sends what comes by a domain's own name to the domain's path.</summary>
    public static void UseDomainHosts(this IApplicationBuilder app)
    {
        var store = app.ApplicationServices.GetRequiredService<PoolStore>();
        app.Use(next => http =>
        {
            if (NameIn(http.Request.Host.Host) is { } name && store.FindPoolOfDomain(name) is not null)
            {
                http.Request.Path = $"{Path}/{name}{http.Request.Path}";
                http.Features.Set(new DomainHost(name));
            }

            return next(http);
        });
    }

    // Most requests come by the server's own name, and are not looked up.
    private static string? NameIn(string host)
    {
        if (host.EndsWith(Loopback, StringComparison.OrdinalIgnoreCase))
        {
            return host[..^Loopback.Length].ToLowerInvariant();
        }

        return Uri.CheckHostName(host) == UriHostNameType.Dns && host.Contains('.', StringComparison.Ordinal)
            ? host.ToLowerInvariant()
            : null;
    }
}

/// <summary>Marks a request that came by a domain's own name.</summary>
internal sealed record DomainHost(string Name);
