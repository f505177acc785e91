using CognitoGateway.Health;

namespace CognitoGateway.Tests.Health;

public sealed class HealthProbeTests
{
    [Theory]
    [InlineData(null, null, "http://localhost:8080/")]
    [InlineData(null, "9000;9001", "http://localhost:9000/")]
    [InlineData("https://+:8443;http://+:5080", "9000", "http://localhost:5080/")]
    [InlineData("http://0.0.0.0:5080", null, "http://localhost:5080/")]
    [InlineData("http://*", null, "http://localhost/")]
    public void Address_WhatTheGatewayListensOn_IsReachedOnThisMachine(string? urls, string? ports, string address) =>
        Assert.Equal(address, HealthProbe.Address(urls, ports).AbsoluteUri);

    [Fact]
    public async Task Run_NothingListens_SaysSo() =>
        Assert.Equal(1, await HealthProbe.RunAsync(new Uri("http://127.0.0.1:1")));
}
