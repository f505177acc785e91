using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Health;

/// <summary>Health of a gateway over the embedded user pools.</summary>
public sealed class HealthOverPoolsTests(GatewayFixture gateway)
{
    [Theory]
    [InlineData("GET /health/live")]
    [InlineData("GET /health/ready")]
    [Proves(200)]
    public async Task Health_PoolsThatAnswer_IsGood(string route)
    {
        using var client = gateway.CreateClient();

        var health = await client.CallAsync(route, body: null, 200);

        Assert.Equal("healthy", health.GetProperty("status").GetString());
    }
}
