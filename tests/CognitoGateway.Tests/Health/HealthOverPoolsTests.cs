using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Health;

/// <summary>Health of a gateway over the embedded user pools.</summary>
public sealed class HealthOverPoolsTests(GatewayFixture gateway)
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_PoolsThatAnswer_IsGood(string path)
    {
        using var client = gateway.CreateCaller();

        var health = await client.GetOkAsync(path);

        Assert.Equal("healthy", health.GetProperty("status").GetString());
    }
}
