using System.Text.Json;
using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Simulation;

/// <summary>The rates of the page "Quotas in Amazon Cognito".</summary>
public sealed class ThrottleTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async ValueTask InitializeAsync() =>
        _server = await TestServer.StartAsync(demoData: true, simulate: true);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Calls_OverTheRateOfTheirCategory_AreRefusedUntilTimeHasPassed()
    {
        await ThrottleAsync("""{ "UserPoolRead": 2 }""");

        await DescribeAsync();
        await DescribeAsync();
        var refusal = await _server.RefusalAsync(
            CognitoOperations.DescribeUserPool, new() { UserPoolId = "local_demo" });
        _server.Clock.Advance(TimeSpan.FromMilliseconds(500));
        await DescribeAsync();

        Assert.Equal("TooManyRequestsException", refusal.Code);
        Assert.Equal("Rate exceeded", refusal.Message);
        Assert.Equal(400, refusal.StatusCode);
    }

    [Fact]
    public async Task Calls_OfAnotherOperationOfTheCategory_CountInTheSameRate()
    {
        await ThrottleAsync("""{ "UserPoolRead": 1 }""");

        await DescribeAsync();
        var refusal = await _server.RefusalAsync(CognitoOperations.ListUserPools, new() { MaxResults = 1 });

        Assert.Equal("TooManyRequestsException", refusal.Code);
    }

    [Fact]
    public async Task Calls_WithTheDefaultRates_AreHeldToCognitos()
    {
        await ThrottleAsync("{}");

        for (var i = 0; i < 15; i++)
        {
            await DescribeAsync();
        }

        await Assert.ThrowsAsync<CognitoException>(DescribeAsync);
    }

    [Fact]
    public async Task Resources_OfOnePool_AreHeldToFiveOfAnOperationASecond()
    {
        var other = await _server.CreatePoolAsync();
        await ThrottleAsync("{}");
        for (var i = 0; i < 5; i++)
        {
            await GetGroupsAsync("local_demo");
        }

        var refusal = await Assert.ThrowsAsync<CognitoException>(() => GetGroupsAsync("local_demo"));
        await GetGroupsAsync(other);

        Assert.Equal("TooManyRequestsException", refusal.Code);
    }

    [Fact]
    public async Task Challenges_HaveThreeTimesTheRateAndThenThatOfAuthentication()
    {
        await ThrottleAsync("""{ "UserAuthentication": 1, "UserAccountRecovery": 1 }""");

        List<string> codes = [];
        for (var i = 0; i < 5; i++)
        {
            codes.Add(await AnswerAsync("SOFTWARE_TOKEN_MFA"));
        }

        var newPassword = await AnswerAsync("NEW_PASSWORD_REQUIRED");
        var another = await AnswerAsync("NEW_PASSWORD_REQUIRED");

        Assert.DoesNotContain("TooManyRequestsException", codes.Take(4));
        Assert.Equal("TooManyRequestsException", codes[4]);
        Assert.NotEqual("TooManyRequestsException", newPassword);
        Assert.Equal("TooManyRequestsException", another);
    }

    [Fact]
    public async Task User_ReadingTheProfile_IsHeldToTenASecondAndOthersAreNot()
    {
        var (alice, bob) = (await SignInAsync("alice"), await SignInAsync("bob"));
        await ThrottleAsync("{}");
        for (var i = 0; i < 10; i++)
        {
            await GetUserAsync(alice);
        }

        var refusal = await Assert.ThrowsAsync<CognitoException>(() => GetUserAsync(alice));
        await GetUserAsync(bob);

        Assert.Equal("TooManyRequestsException", refusal.Code);
    }

    [Fact]
    public async Task Rate_ThatWasProvisioned_IsTheOneThatCounts()
    {
        await _server.CallAsync(CognitoOperations.UpdateProvisionedLimit, new()
        {
            LimitDefinition = new()
            {
                LimitClass = "API_CATEGORY",
                Attributes = new Dictionary<string, string> { ["Category"] = "UserCreation" },
            },
            RequestedLimitValue = 60,
        });
        await ThrottleAsync("{}");

        for (var i = 0; i < 60; i++)
        {
            await _server.CreateUserAsync("local_demo", $"new{i}");
        }

        await Assert.ThrowsAsync<CognitoException>(() => _server.CreateUserAsync("local_demo", "onetoomany"));
    }

    [Fact]
    public async Task Calls_WithoutThrottling_AreNotCounted()
    {
        for (var i = 0; i < 40; i++)
        {
            await DescribeAsync();
        }

        Assert.Equal(1, _server.Pools);
    }

    private Task<JsonElement> ThrottleAsync(string rates) => _server.ControlAsync(
        HttpMethod.Put, "simulation", $$"""{ "throttle": true, "rates": {{rates}} }""");

    private Task<DescribeUserPoolResponse> DescribeAsync() =>
        _server.CallAsync(CognitoOperations.DescribeUserPool, new() { UserPoolId = "local_demo" });

    private Task<ListGroupsResponse> GetGroupsAsync(string poolId) =>
        _server.CallAsync(CognitoOperations.ListGroups, new() { UserPoolId = poolId });

    private Task<GetUserResponse> GetUserAsync(string token) =>
        _server.CallAsync(CognitoOperations.GetUser, new() { AccessToken = token });

    private async Task<string> AnswerAsync(string challenge) => (await _server.RefusalAsync(
        CognitoOperations.RespondToAuthChallenge,
        new()
        {
            ClientId = "democlient",
            ChallengeName = challenge,
            Session = new string('s', 40),
            ChallengeResponses = new Dictionary<string, string> { ["USERNAME"] = "alice" },
        })).Code;

    private async Task<string> SignInAsync(string username) =>
        (await _server.CallAsync(CognitoOperations.InitiateAuth, new()
        {
            ClientId = "democlient",
            AuthFlow = "USER_PASSWORD_AUTH",
            AuthParameters = new Dictionary<string, string> { ["USERNAME"] = username, ["PASSWORD"] = "Passw0rd!" },
        })).AuthenticationResult!.AccessToken!;
}
