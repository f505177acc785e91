using System.Text.Json;
using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Simulation;

public sealed class SimulatorTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async ValueTask InitializeAsync() =>
        _server = await TestServer.StartAsync(demoData: true, simulate: true);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Errors_OfAnOperation_AreInternalAndOthersGoOn()
    {
        await SimulateAsync("""{ "operations": { "AdminGetUser": { "errorRate": 1 } } }""");

        var refusal = await _server.RefusalAsync(
            CognitoOperations.AdminGetUser, new() { UserPoolId = "local_demo", Username = "alice" });
        var users = await ListAsync();

        Assert.Equal("InternalErrorException", refusal.Code);
        Assert.Equal(500, refusal.StatusCode);
        Assert.Empty(users);
    }

    [Fact]
    public async Task Errors_OfSomeCalls_LeaveTheOthers()
    {
        await SimulateAsync("""{ "operations": { "*": { "errorRate": 0.5 } } }""");

        List<bool> failed = [];
        for (var i = 0; i < 60; i++)
        {
            failed.Add(await FailsAsync());
        }

        // By chance alone one of the two is missing once in 10^17 times.
        Assert.Contains(true, failed);
        Assert.Contains(false, failed);
    }

    [Fact]
    public async Task Connection_Cut_GivesNoAnswer()
    {
        await SimulateAsync("""{ "operations": { "*": { "resetRate": 1 } } }""");

        await Assert.ThrowsAsync<HttpRequestException>(ListAsync);
    }

    [Fact]
    public async Task Call_ThatHangs_IsNotAnsweredWhileOthersAre()
    {
        await SimulateAsync("""{ "operations": { "AdminGetUser": { "hangRate": 1 } } }""");

        var hanging = _server.GetUserAsync("local_demo", "alice");
        await ListAsync();

        Assert.False(hanging.IsCompleted);
    }

    [Fact]
    public async Task Latency_OfAnOperation_IsWaitedFor()
    {
        await SimulateAsync("""{ "operations": { "ListUsers": { "latencyMs": 100 } } }""");
        var waits = _server.Clock.TimerAsync(TimeSpan.FromMilliseconds(100));

        var listed = ListAsync();
        await waits;
        _server.Clock.Advance(TimeSpan.FromMilliseconds(99));
        var early = listed.IsCompleted;
        _server.Clock.Advance(TimeSpan.FromMilliseconds(1));
        var users = await listed;

        Assert.False(early);
        Assert.Empty(users);
    }

    [Fact]
    public async Task Lists_Stale_ShowTheStoreAsItWas()
    {
        await SimulateAsync("""{ "staleListsSeconds": 5 }""");
        await _server.CreateUserAsync("local_demo", "carol");

        var before = await ListAsync();
        var carol = await _server.GetUserAsync("local_demo", "carol");
        _server.Clock.Advance(TimeSpan.FromSeconds(4));
        var still = await ListAsync();
        _server.Clock.Advance(TimeSpan.FromSeconds(1));
        var after = await ListAsync();

        Assert.Empty(before);
        Assert.Empty(still);
        Assert.Equal("carol", after.Single().Username);
        Assert.Equal("carol", carol.Username);
    }

    [Fact]
    public async Task Lists_NoLongerStale_ShowTheStoreAsItIs()
    {
        await SimulateAsync("""{ "staleListsSeconds": 5 }""");
        await _server.CreateUserAsync("local_demo", "carol");

        await _server.ControlAsync(HttpMethod.Delete, "simulation");

        Assert.Single(await ListAsync());
    }

    [Theory]
    [InlineData("""{ "operations": { "GetEverything": {} } }""", "operations.GetEverything is no operation")]
    [InlineData("""{ "operations": { "*": { "errorRate": 0.6, "hangRate": 0.6 } } }""", "from 0 to 1, also together")]
    [InlineData("""{ "operations": { "*": { "latencyMs": -1 } } }""", "latencyMs")]
    [InlineData("""{ "rates": { "UserRead": 0 } }""", "rates.UserRead")]
    [InlineData("""{ "rates": { "Nothing": 1 } }""", "rates.Nothing")]
    [InlineData("""{ "staleListsSeconds": -1 }""", "staleListsSeconds")]
    [InlineData("""{ "trottle": true }""", "not what it should be")]
    [InlineData("""nonsense""", "not what it should be")]
    public async Task Plan_WithAMistake_IsRefusedAndTheFormerOneGoesOn(string plan, string message)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(_server.Url, "_control/simulation"))
        {
            Content = new StringContent(plan, null, "application/json"),
        };

        using var response = await _server.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Contains(message, answer, StringComparison.Ordinal);
        Assert.NotNull(await _server.GetUserAsync("local_demo", "alice"));
    }

    private Task<JsonElement> SimulateAsync(string plan) => _server.ControlAsync(HttpMethod.Put, "simulation", plan);

    private async Task<bool> FailsAsync()
    {
        try
        {
            await ListAsync();
            return false;
        }
        catch (CognitoException)
        {
            return true;
        }
    }

    // Carol, or nobody.
    private async Task<IReadOnlyList<UserType>> ListAsync() => (await _server.CallAsync(
        CognitoOperations.ListUsers, new() { UserPoolId = "local_demo", Filter = "username = \"carol\"" })).Users!;
}
