using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Quotas;

/// <summary>Quotas of a gateway over the embedded user pools, which take as much as comes.</summary>
public sealed class QuotasOverPoolsTests(GatewayFixture gateway)
{
    [Fact]
    [Proves("GET /quotas", 200)]
    public async Task Quotas_PoolsThatHaveNone_AreNone()
    {
        using var client = gateway.CreateCaller();
        await client.CallAsync("GET /pools", body: null, 200);

        var quotas = await client.CallAsync("GET /quotas", body: null, 200);

        Assert.Equal(0, quotas.GetProperty("items").GetArrayLength());
    }
}
