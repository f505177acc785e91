using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Risk;

/// <summary>How risky sign-ins are found to be.</summary>
public sealed class SignInRiskTests
{
    [Theory]
    [InlineData(ThreatCalls.Home, "laptop", null, "NoRisk")]
    [InlineData(ThreatCalls.Elsewhere, "laptop", "Low", "AccountTakeover")]
    [InlineData(ThreatCalls.Home, "phone", "Low", "AccountTakeover")]
    [InlineData(ThreatCalls.Elsewhere, "phone", "Medium", "AccountTakeover")]
    public async Task SignIn_AfterOneBefore_IsAsRiskyAsItIsUnlikeThat(
        string address, string agent, string? level, string decision)
    {
        await using var pool = await ThreatCalls.StartAsync("AUDIT");
        await pool.SignInFromAsync(ThreatCalls.Home);

        await pool.SignInFromAsync(address, agent);

        var last = await pool.LastEventAsync();
        Assert.Equal(
            new() { RiskLevel = level, RiskDecision = decision, CompromisedCredentialsDetected = false },
            last.EventRisk);
        Assert.Equal((address, agent), (last.EventContextData!.IpAddress, last.EventContextData.DeviceName));
    }

    [Fact]
    public async Task SignIn_TheFirstOne_IsNoRisk()
    {
        await using var pool = await ThreatCalls.StartAsync("AUDIT");

        await pool.SignInFromAsync(ThreatCalls.Elsewhere);

        Assert.Null((await pool.LastEventAsync()).EventRisk!.RiskLevel);
    }

    [Fact]
    public async Task SignIn_AfterManyWrongPasswords_IsAHighRiskForAnHour()
    {
        await using var pool = await ThreatCalls.StartAsync("AUDIT");
        for (var i = 0; i < 5; i++)
        {
            await pool.RefusedFromAsync(ThreatCalls.Home, "wrong");
        }

        pool.Clock.Advance(TimeSpan.FromMinutes(20));
        await pool.SignInFromAsync(ThreatCalls.Home);
        var soon = await pool.LastEventAsync();
        pool.Clock.Advance(TimeSpan.FromHours(1));
        await pool.SignInFromAsync(ThreatCalls.Home);

        Assert.Equal("High", soon.EventRisk!.RiskLevel);
        Assert.Null((await pool.LastEventAsync()).EventRisk!.RiskLevel);
    }

    [Theory]
    [InlineData("Valid", null)]
    [InlineData("Invalid", "Low")]
    public async Task SignIn_FromWhereOneWasSaidToBe_IsARiskUnlessItWasTheUsersOwn(string said, string? level)
    {
        await using var pool = await ThreatCalls.StartAsync("AUDIT");
        await pool.SignInFromAsync(ThreatCalls.Home);
        await pool.SignInFromAsync(ThreatCalls.Elsewhere);
        await pool.Server.CallAsync(CognitoOperations.AdminUpdateAuthEventFeedback, new()
        {
            UserPoolId = pool.Id,
            Username = "ann",
            EventId = (await pool.LastEventAsync()).EventId!,
            FeedbackValue = said,
        });

        await pool.SignInFromAsync(ThreatCalls.Elsewhere);

        Assert.Equal(level, (await pool.LastEventAsync()).EventRisk!.RiskLevel);
    }

    [Fact]
    public async Task SignIn_WithWhatTheControlTells_IsAsRiskyAsThatAsOftenAsThat()
    {
        await using var pool = await ThreatCalls.StartAsync("AUDIT");
        await pool.FindAsync("""
            {
              "signIns": [
                { "level": "High", "username": "bob" },
                { "level": "Medium", "address": "198.51.100.0/24", "times": 1 },
                { "level": "NoRisk", "address": "198.51.100.7", "times": 1 }
              ]
            }
            """);
        foreach (var address in (string[])
            [ThreatCalls.Home, ThreatCalls.Elsewhere, ThreatCalls.Elsewhere, "198.51.100.8"])
        {
            await pool.SignInFromAsync(address);
        }

        var levels = (await pool.EventsAsync()).Select(row => row.EventRisk!.RiskLevel);

        Assert.Equal(["Low", null, "Medium", null], levels);
    }

    [Fact]
    public async Task SignIn_FromASkippedRange_IsNotLookedAt()
    {
        await using var pool = await ThreatCalls.StartAsync();
        await pool.SetRiskAsync(request =>
        {
            request.AccountTakeoverRiskConfiguration = new()
            {
                Actions = new() { HighAction = new() { EventAction = "BLOCK", Notify = false } },
            };
            request.RiskExceptionConfiguration = new() { SkippedIPRangeList = ["192.0.2.0/24"] };
        });
        await pool.FindAsync("""{ "signIns": [{ "level": "High" }] }""");

        var skipped = await pool.SignInFromAsync(ThreatCalls.Home);
        var blocked = await pool.RefusedFromAsync(ThreatCalls.Elsewhere);

        Assert.NotNull(skipped.AuthenticationResult);
        Assert.Equal("NotAuthorizedException", blocked.Code);
    }

    [Theory]
    [InlineData("""{ "signIns": [{ "level": "Huge" }] }""", "signIns[0].level")]
    [InlineData("""{ "signIns": [{ "level": "Low", "address": "everywhere" }] }""", "signIns[0].address")]
    [InlineData("""{ "signIns": [{ "level": "Low", "times": 0 }] }""", "signIns[0].times")]
    [InlineData("""{ "signIns": [null] }""", "signIns[0]")]
    [InlineData("""{ "compromisedPasswords": [null] }""", "compromisedPasswords")]
    public async Task Control_WithAMistake_NamesIt(string plan, string place)
    {
        await using var server = await TestServer.StartAsync(simulate: true);
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(server.Url, "_control/risk"))
        {
            Content = new StringContent(plan, System.Text.Encoding.UTF8, "application/json"),
        };

        using var response = await server.SendAsync(request);

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(
            place,
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Control_Reset_FindsNothingMore()
    {
        await using var server = await TestServer.StartAsync(simulate: true);
        await server.ControlAsync(HttpMethod.Put, "risk", """{ "signIns": [{ "level": "Low", "times": 3 }] }""");
        var told = await server.ControlAsync(HttpMethod.Get, "risk");

        await server.ControlAsync(HttpMethod.Post, "reset");

        Assert.Equal(3, told.GetProperty("signIns")[0].GetProperty("times").GetInt32());
        Assert.Equal(0, (await server.ControlAsync(HttpMethod.Get, "risk")).GetProperty("signIns").GetArrayLength());
    }
}
