using System.ComponentModel.DataAnnotations;

namespace CognitoGateway.Http.Edge;

/// <summary>
/// The proxies before the gateway whose word on the caller's address, scheme and host is taken; bound from the
/// <c>Proxies</c> section.
/// </summary>
public sealed class ProxyOptions
{
    internal const string Section = "Proxies";

    /// <summary>
    /// Addresses, e.g. <c>10.0.0.7</c>, and networks, e.g. <c>10.0.0.0/8</c>, of the proxies. Nobody is believed by
    /// default.
    /// </summary>
    public IList<string> Networks { get; set; } = [];

    /// <summary>Proxies that a request may pass one after the other: 1 to 20; 1 by default.</summary>
    [Range(1, 20)]
    public int Limit { get; set; } = 1;
}
