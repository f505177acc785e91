using System.Net;

namespace CognitoGateway.Embedded.Risk;

/// <summary>Ranges of addresses, such as <c>192.0.2.0/24</c>.</summary>
internal static class AddressRanges
{
    /// <summary>Whether the address is in one of the ranges; one that is not known is in none.</summary>
    public static bool Contain(IEnumerable<string>? ranges, string? address)
    {
        if (ranges is null || !IPAddress.TryParse(address, out var parsed))
        {
            return false;
        }

        var plain = parsed.IsIPv4MappedToIPv6 ? parsed.MapToIPv4() : parsed;

        return ranges.Any(range => IPNetwork.TryParse(range, out var network) && network.Contains(plain));
    }
}
