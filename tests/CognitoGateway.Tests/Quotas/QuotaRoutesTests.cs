using System.Net;
using System.Text.Json;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Quotas;

public sealed class QuotaRoutesTests : IAsyncDisposable
{
    private const string Users = "/pools/local_demo/users";

    private readonly StubbedGateway _gateway = new StubbedGateway()
        .With("Cognito:Quotas:Enabled", "true").With("Cognito:Quotas:ReadProvisioned", "false");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task Quotas_AfterACall_ShowWhatItDrewOn()
    {
        _gateway.Cognito.On("ListUsers", """{"Users":[]}""");
        using var client = _gateway.CreateCaller();
        using var users = await client.GetAsync(Users, Stop);

        var quotas = JsonElement.Parse(await client.GetStringAsync("/quotas", Stop)).GetProperty("items");

        var quota = Assert.Single(quotas.EnumerateArray());
        Assert.Equal("local", quota.GetProperty("region").GetString());
        Assert.Equal("UserList", quota.GetProperty("category").GetString());
        Assert.Equal(30, quota.GetProperty("limit").GetDouble());
        Assert.Equal(29.7, quota.GetProperty("rate").GetDouble());
        Assert.Equal(0, quota.GetProperty("waiting").GetProperty("normal").GetInt32());
    }

    [Fact]
    public async Task Quotas_AfterAThrottledCall_ShowTheLowerRate()
    {
        _gateway.Cognito.Fail("ListUsers", "TooManyRequestsException");
        using var client = _gateway.CreateCaller();
        using var users = await client.GetAsync(Users, Stop);

        var quota = JsonElement.Parse(await client.GetStringAsync("/quotas", Stop)).GetProperty("items")[0];

        Assert.Equal(HttpStatusCode.TooManyRequests, users.StatusCode);
        Assert.InRange(quota.GetProperty("rate").GetDouble(), 23, 29);
        Assert.Equal(1, quota.GetProperty("throttled").GetInt64());
    }

    [Fact]
    public async Task Limits_AreChanged_TakesEffectAtOnce()
    {
        _gateway.Cognito.On("AdminGetUser", """{"Username":"alice"}""").On(
            "UpdateProvisionedLimit",
            """
            {"Limit":{"LimitDefinition":{"LimitClass":"API_CATEGORY","Attributes":{"Category":"UserRead"}},
             "ProvisionedLimitValue":200,"FreeLimitValue":120}}
            """);
        using var client = _gateway.CreateCaller();
        using var user = await client.GetAsync($"{Users}/alice", Stop);
        using var change = StubbedGateway.Json("""
            {"limitDefinition":{"limitClass":"API_CATEGORY","attributes":{"Category":"UserRead"}},"requestedLimitValue":200}
            """);

        using var changed = await client.PatchAsync("/limits", change, Stop);

        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        var quotas = JsonElement.Parse(await client.GetStringAsync("/quotas", Stop)).GetProperty("items");
        var quota = quotas.EnumerateArray().Single(one => one.GetProperty("category").GetString() == "UserRead");
        Assert.Equal(200, quota.GetProperty("limit").GetDouble());
    }

    [Fact]
    public async Task Users_QuotaIsUsedUpByThoseWhoWait_Answers429AndSaysWhenToComeAgain()
    {
        _gateway.With("Cognito:Quotas:NormalWait", "00:00:00").With("Cognito:Quotas:Rates:UserList", "0.1");
        _gateway.Cognito.On("ListUsers", """{"Users":[]}""");
        using var client = _gateway.CreateCaller();

        using var first = await client.GetAsync(Users, Stop);
        using var second = await client.GetAsync(Users, Stop);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        var problem = await Problems.AssertAsync(second, HttpStatusCode.TooManyRequests);
        Assert.Equal("QuotaUsedUp", problem.GetProperty("code").GetString());
        Assert.InRange(second.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 9, 11);
    }
}
