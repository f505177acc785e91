using System.Net;
using CognitoGateway.Security;

namespace CognitoGateway.Tests.Security;

public sealed class SourceNetworksTests
{
    [Theory]
    [InlineData("10.0.0.0/8", "10.200.3.4", true)]
    [InlineData("10.0.0.0/8", "11.0.0.1", false)]
    [InlineData("10.0.0.0/8", "::ffff:10.1.2.3", true)]
    [InlineData("10.0.0.0/8", "::ffff:11.1.2.3", false)]
    [InlineData("::ffff:10.0.0.0/104", "10.1.2.3", true)]
    [InlineData("::ffff:10.0.0.0/104", "::ffff:11.1.2.3", false)]
    [InlineData("192.0.2.7", "192.0.2.7", true)]
    [InlineData("192.0.2.7", "192.0.2.8", false)]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7", true)]
    [InlineData("2001:db8::/32", "2001:db8:1::1", true)]
    [InlineData("2001:db8::/32", "2001:db9::1", false)]
    [InlineData("0.0.0.0/0", "::1", false)]
    public void Allow_Address_IsInTheNetworkOrNot(string network, string address, bool expected)
    {
        var networks = new SourceNetworks([network]);

        var allowed = networks.Allow(IPAddress.Parse(address));

        Assert.Equal(expected, allowed);
    }

    [Fact]
    public void Allow_NoAddress_IsInNoNetwork()
    {
        Assert.False(new SourceNetworks(["0.0.0.0/0", "::/0"]).Allow(null));
        Assert.True(new SourceNetworks([]).Allow(null));
    }

    [Theory]
    [InlineData("10.0.0.1/8")]
    [InlineData("10.0.0.0/33")]
    [InlineData("anywhere")]
    [InlineData("")]
    [InlineData(null)]
    public void TryParse_NoNetwork_IsRefused(string? text) => Assert.False(SourceNetworks.TryParse(text, out _));
}
