using CognitoGateway.Http.Edge;

namespace CognitoGateway.Tests.Http.Edge;

public sealed class ListenAddressesTests
{
    [Theory]
    [InlineData("http://localhost:5080", "http://localhost:5080")]
    [InlineData("http://[::]:8080", "http://localhost:8080")]
    [InlineData("https://0.0.0.0:8443/", "https://localhost:8443")]
    [InlineData("http://*:80", "http://localhost:80")]
    [InlineData("http://10.0.0.7:5080", "http://10.0.0.7:5080")]
    public void AsTyped_OfAnAddress_CanBeTyped(string address, string typed) =>
        Assert.Equal(typed, ListenAddresses.AsTyped(address));
}
