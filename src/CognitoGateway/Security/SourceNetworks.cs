using System.Net;

namespace CognitoGateway.Security;

/// <summary>The networks that a caller may come from.</summary>
internal sealed class SourceNetworks(IEnumerable<string> networks)
{
    private const int MappedPrefix = 96;

    private readonly IPNetwork[] _networks =
        [.. networks.Select(text => TryParse(text, out var network) ? network : throw new FormatException(text))];

    /// <summary>Reads a network, <c>10.0.0.0/8</c>, or a single address; IPv4 written as IPv6 is IPv4.</summary>
    public static bool TryParse(string? text, out IPNetwork network)
    {
        if (IPAddress.TryParse(text, out var address))
        {
            address = Unmapped(address);
            network = new(address, address.GetAddressBytes().Length * 8);
            return true;
        }

        // An address in the midst of a network is likelier a mistake than meant.
        if (!IPNetwork.TryParse(text, out network)
            || !IPAddress.TryParse(text!.Split('/')[0], out var first)
            || !first.Equals(network.BaseAddress))
        {
            return false;
        }

        if (network.BaseAddress.IsIPv4MappedToIPv6 && network.PrefixLength >= MappedPrefix)
        {
            network = new(network.BaseAddress.MapToIPv4(), network.PrefixLength - MappedPrefix);
        }

        return true;
    }

    /// <summary>Whether the address is in one of them; where there are none, every address is.</summary>
    public bool Allow(IPAddress? address)
    {
        if (_networks.Length == 0)
        {
            return true;
        }

        return address is not null && Unmapped(address) is var from
            && Array.Exists(_networks, network => network.Contains(from));
    }

    private static IPAddress Unmapped(IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
