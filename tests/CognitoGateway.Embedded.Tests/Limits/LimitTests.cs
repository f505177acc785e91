using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Limits;

public sealed class LimitTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("UserAuthentication", 120)]
    [InlineData("UserPoolRead", 15)]
    public async Task Get_NothingAskedFor_IsTheDefault(string category, int rate)
    {
        var limit = (await _server.CallAsync(
            CognitoOperations.GetProvisionedLimit, new() { LimitDefinition = Definition(category) })).Limit;

        Assert.Equal((rate, rate), (limit.ProvisionedLimitValue, limit.FreeLimitValue));
        Assert.Equal("API_CATEGORY", limit.LimitDefinition.LimitClass);
        Assert.Equal(category, limit.LimitDefinition.Attributes["Category"]);
    }

    [Fact]
    public async Task Update_WithinTheRange_CountsAtOnceInItsRegionAlone()
    {
        var updated = (await UpdateAsync("UserRead", 500)).Limit;

        var read = (await _server.CallAsync(
            CognitoOperations.GetProvisionedLimit, new() { LimitDefinition = Definition("UserRead") })).Limit;
        using var elsewhere = await _server.PostAsync(
            "GetProvisionedLimit",
            """{"LimitDefinition":{"LimitClass":"API_CATEGORY","Attributes":{"Category":"UserRead"}}}""",
            region: "eu-west-1");
        Assert.Equal((500, 120), (updated.ProvisionedLimitValue, updated.FreeLimitValue));
        Assert.Equal(500, read.ProvisionedLimitValue);
        Assert.Contains(
            "\"ProvisionedLimitValue\":120",
            await elsewhere.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UserRead", 119, "InvalidParameterException")]
    [InlineData("UserRead", 1201, "ServiceQuotaExceededException")]
    [InlineData("UserList", 31, "InvalidParameterException")]
    [InlineData("UserTelepathy", 31, "ResourceNotFoundException")]
    public async Task Update_OutOfTheRange_IsRefused(string category, int value, string code)
    {
        var refusal = await _server.RefusalAsync(
            CognitoOperations.UpdateProvisionedLimit,
            new() { LimitDefinition = Definition(category), RequestedLimitValue = value });

        Assert.Equal(code, refusal.Code);
    }

    [Fact]
    public async Task Update_WhileManagedLoginIsInUse_IsRefusedForWhatItNeeds()
    {
        var poolId = await _server.CreatePoolAsync();
        await _server.CallAsync(
            CognitoOperations.CreateUserPoolDomain,
            new() { UserPoolId = poolId, Domain = "shop", ManagedLoginVersion = 2 });

        var refusal = await _server.RefusalAsync(
            CognitoOperations.UpdateProvisionedLimit,
            new() { LimitDefinition = Definition("UserAuthentication"), RequestedLimitValue = 200 });
        await UpdateAsync("UserRead", 200);

        Assert.Equal("InvalidParameterException", refusal.Code);
    }

    [Fact]
    public async Task Get_WithoutACategory_IsRefused()
    {
        var refusal = await _server.RefusalAsync(CognitoOperations.GetProvisionedLimit, new()
        {
            LimitDefinition = new()
            {
                LimitClass = "API_CATEGORY",
                Attributes = new Dictionary<string, string> { ["Colour"] = "blue" },
            },
        });

        Assert.Equal("InvalidParameterException", refusal.Code);
    }

    private static LimitDefinitionType Definition(string category) => new()
    {
        LimitClass = "API_CATEGORY",
        Attributes = new Dictionary<string, string> { ["Category"] = category },
    };

    private Task<UpdateProvisionedLimitResponse> UpdateAsync(string category, int value) => _server.CallAsync(
        CognitoOperations.UpdateProvisionedLimit,
        new() { LimitDefinition = Definition(category), RequestedLimitValue = value });
}
