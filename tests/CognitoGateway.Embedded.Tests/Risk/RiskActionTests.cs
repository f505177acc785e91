using System.Text.Json.Nodes;
using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Risk;

/// <summary>What is done about risky sign-ins.</summary>
public sealed class RiskActionTests
{
    private const string Refusal = "Unable to login because of security reasons.";

    [Fact]
    public async Task Block_Enforced_RefusesTheRightPassword()
    {
        await using var pool = await ThreatCalls.StartAsync();
        await pool.ActAsync("BLOCK");
        await pool.SuspectAsync();

        var refusal = await pool.RefusedSignInAsync("ann");
        var later = await pool.SignInAsync("ann");

        var blocked = (await pool.EventsAsync())[1];
        Assert.Equal(("NotAuthorizedException", Refusal), (refusal.Code, refusal.Message));
        Assert.NotNull(later);
        Assert.Equal(("Fail", "Block", "High"), (
            blocked.EventResponse, blocked.EventRisk!.RiskDecision, blocked.EventRisk.RiskLevel));
        Assert.Equal("Success", Assert.Single(blocked.ChallengeResponses!).ChallengeResponse);
    }

    [Fact]
    public async Task Block_OnlyAudited_LetsInAndRecords()
    {
        await using var pool = await ThreatCalls.StartAsync("AUDIT");
        await pool.ActAsync("BLOCK", notify: true);
        await pool.SuspectAsync();

        var tokens = await pool.SignInAsync("ann");

        var last = await pool.LastEventAsync();
        Assert.NotNull(tokens.AccessToken);
        Assert.Equal(("Pass", "AccountTakeover", "High"), (
            last.EventResponse, last.EventRisk!.RiskDecision, last.EventRisk.RiskLevel));
        Assert.Empty(await pool.NoticesAsync());
    }

    [Fact]
    public async Task Block_SignInBySrp_RefusesTheProof()
    {
        await using var pool = await ThreatCalls.StartAsync();
        await pool.ActAsync("BLOCK");
        await pool.SuspectAsync();

        var refusal = await Assert.ThrowsAsync<CognitoException>(() => pool.SrpAsync("ann"));

        var only = Assert.Single(await pool.EventsAsync());
        Assert.Equal(Refusal, refusal.Message);
        Assert.Equal(("Fail", "Block"), (only.EventResponse, only.EventRisk!.RiskDecision));
    }

    [Fact]
    public async Task Action_OfTheClient_CountsBeforeThePools()
    {
        await using var pool = await ThreatCalls.StartAsync();
        await pool.ActAsync("BLOCK");
        await pool.SetRiskAsync(request =>
        {
            request.ClientId = pool.ClientId;
            request.AccountTakeoverRiskConfiguration = new()
            {
                Actions = new() { LowAction = new() { EventAction = "BLOCK", Notify = false } },
            };
        });

        await pool.SuspectAsync("High");
        var letIn = await pool.SignInAsync("ann");
        await pool.SuspectAsync("Low");
        var refusal = await pool.RefusedSignInAsync("ann");

        Assert.NotNull(letIn.AccessToken);
        Assert.Equal(Refusal, refusal.Message);
    }

    [Theory]
    [InlineData(TestPool.Password)]
    [InlineData("wrong")]
    public async Task BlockedRange_WhateverThePassword_IsRefusedBeforeItIsLookedAt(string password)
    {
        await using var pool = await ThreatCalls.StartAsync();
        await pool.SetRiskAsync(r => r.RiskExceptionConfiguration = new() { BlockedIPRangeList = ["198.51.100.0/24"] });

        var refusal = await pool.RefusedFromAsync(ThreatCalls.Elsewhere, password);
        var letIn = await pool.SignInFromAsync(ThreatCalls.Home);

        Assert.Equal(Refusal, refusal.Message);
        Assert.NotNull(letIn.AuthenticationResult);
        Assert.Equal("Block", (await pool.EventsAsync())[1].EventRisk!.RiskDecision);
    }

    [Fact]
    public async Task BlockedRange_OfTheNextStep_RefusesTheAnswer()
    {
        await using var pool = await ThreatCalls.StartAsync();
        await pool.AddSecondFactorAsync();
        await pool.SetRiskAsync(r => r.RiskExceptionConfiguration = new() { BlockedIPRangeList = ["198.51.100.0/24"] });
        var asked = await pool.SignInFromAsync(ThreatCalls.Home);

        var refusal = await pool.Server.RefusalAsync(CognitoOperations.AdminRespondToAuthChallenge, new()
        {
            UserPoolId = pool.Id,
            ClientId = pool.ClientId,
            ChallengeName = asked.ChallengeName!,
            Session = asked.Session,
            ChallengeResponses = new Dictionary<string, string>
            {
                ["USERNAME"] = "ann",
                ["SMS_MFA_CODE"] = await pool.SmsCodeAsync(),
            },
            ContextData = ThreatCalls.Context(ThreatCalls.Elsewhere, "laptop"),
        });

        Assert.Equal(Refusal, refusal.Message);
    }

    [Fact]
    public async Task BlockedRange_OnlyAudited_LetsInAndRecords()
    {
        await using var pool = await ThreatCalls.StartAsync("AUDIT");
        await pool.SetRiskAsync(r => r.RiskExceptionConfiguration = new() { BlockedIPRangeList = ["198.51.100.7/32"] });

        var letIn = await pool.SignInFromAsync(ThreatCalls.Elsewhere);

        Assert.NotNull(letIn.AuthenticationResult);
        Assert.Equal("AccountTakeover", (await pool.LastEventAsync()).EventRisk!.RiskDecision);
    }

    [Fact]
    public async Task MfaRequired_UserWithoutAFactor_IsRefused()
    {
        await using var pool = await ThreatCalls.StartAsync();
        await pool.ActAsync("MFA_REQUIRED");
        await pool.SuspectAsync();

        var refusal = await pool.RefusedSignInAsync("ann");

        Assert.Equal(Refusal, refusal.Message);
    }

    [Fact]
    public async Task MfaIfConfigured_UserWithoutAFactor_IsLetIn()
    {
        await using var pool = await ThreatCalls.StartAsync();
        await pool.ActAsync("MFA_IF_CONFIGURED");
        await pool.SuspectAsync();

        var tokens = await pool.SignInAsync("ann");

        Assert.NotNull(tokens.AccessToken);
        Assert.Equal("AccountTakeover", (await pool.LastEventAsync()).EventRisk!.RiskDecision);
    }

    [Theory]
    [InlineData("MFA_REQUIRED")]
    [InlineData("MFA_IF_CONFIGURED")]
    public async Task Mfa_AtARememberedDevice_IsAskedForAllTheSame(string action)
    {
        await using var pool = await ThreatCalls.StartAsync(more: request =>
            request.DeviceConfiguration = new() { ChallengeRequiredOnNewDevice = true });
        await pool.ActAsync(action);
        var device = await pool.ConfirmDeviceAsync(await pool.SignInAsync("ann"));
        await pool.AddSecondFactorAsync();
        await pool.FindAsync("""{ "signIns": [{ "level": "NoRisk", "times": 1 }, { "level": "High", "times": 1 }] }""");

        var trusted = await ProveDeviceAsync(pool, device);
        var suspected = await ProveDeviceAsync(pool, device);
        var proved = await pool.AnswerAsync(
            "SMS_MFA", suspected.Session, "ann", ("SMS_MFA_CODE", await pool.SmsCodeAsync()));

        Assert.NotNull(trusted.AuthenticationResult);
        Assert.Equal("SMS_MFA", suspected.ChallengeName);
        Assert.NotNull(proved.AuthenticationResult);
        Assert.Equal("Pass", (await pool.LastEventAsync()).EventResponse);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("AUDIT", false)]
    [InlineData("ENFORCED", true)]
    public async Task Mfa_AfterCustomChallenges_IsAskedForWhereTheirModeSays(string? mode, bool isAsked)
    {
        await using var functions = await TestFunctions.StartAsync();
        await using var pool = await StartCustomAsync(functions, mode);
        await pool.AddSecondFactorAsync();
        await pool.ActAsync("MFA_REQUIRED");
        await pool.SuspectAsync();

        var answer = await pool.StartAsync("CUSTOM_AUTH", ("USERNAME", "ann"));

        var last = await pool.LastEventAsync();
        Assert.Equal(isAsked ? "SMS_MFA" : null, answer.ChallengeName);
        Assert.Equal(mode is null ? null : "High", last.EventRisk!.RiskLevel);
    }

    [Fact]
    public async Task Event_OfASignInOfSeveralSteps_IsOneThatTellsOfThemAll()
    {
        await using var pool = await ThreatCalls.StartAsync();
        await pool.AddSecondFactorAsync();
        var asked = await pool.InitiateAsync("ann");
        var begun = await pool.LastEventAsync();
        var code = await pool.SmsCodeAsync();
        await pool.RefusedAnswerAsync(
            "SMS_MFA", asked.Session, "ann", ("SMS_MFA_CODE", code == "000000" ? "000001" : "000000"));

        await pool.AnswerAsync("SMS_MFA", asked.Session, "ann", ("SMS_MFA_CODE", code));

        var only = Assert.Single(await pool.EventsAsync());
        Assert.Equal((begun.EventId, "InProgress"), (only.EventId, begun.EventResponse));
        Assert.Equal("Pass", only.EventResponse);
        Assert.Equal(
            ["Password Success", "Mfa Failure", "Mfa Success"],
            only.ChallengeResponses!.Select(row => $"{row.ChallengeName} {row.ChallengeResponse}"));
    }

    [Fact]
    public async Task Event_OfASignInWhoseSessionIsUsedAgain_StaysWhatItWas()
    {
        await using var pool = await ThreatCalls.StartAsync();
        await pool.AddSecondFactorAsync();
        var asked = await pool.InitiateAsync("ann");
        var code = ("SMS_MFA_CODE", await pool.SmsCodeAsync());
        await pool.AnswerAsync("SMS_MFA", asked.Session, "ann", code);

        await pool.RefusedAnswerAsync("SMS_MFA", asked.Session, "ann", code);

        var events = await pool.EventsAsync();
        Assert.Equal(["Fail", "Pass"], events.Select(row => row.EventResponse));
        Assert.NotEqual(events[0].EventId, events[1].EventId);
    }

    [Fact]
    public async Task Event_OfAnExchangeThatHasBegun_TellsOfNoAnswer()
    {
        await using var pool = await ThreatCalls.StartAsync();

        await pool.StartAsync("USER_SRP_AUTH", ("USERNAME", "ann"), ("SRP_A", new SrpClient().PublicNumber));

        var only = Assert.Single(await pool.EventsAsync());
        Assert.Equal("InProgress", only.EventResponse);
        Assert.Empty(only.ChallengeResponses!);
    }

    [Fact]
    public async Task Block_OnTheLoginPage_IsSaidThere()
    {
        await using var domain = await TestDomain.StartAsync(request =>
            request.UserPoolAddOns = new() { AdvancedSecurityMode = "ENFORCED" });
        await domain.Pool.AddConfirmedAsync("ann");
        await domain.SignInAsync("ann");
        await domain.Pool.SetRiskAsync(
            r => r.RiskExceptionConfiguration = new() { BlockedIPRangeList = ["127.0.0.0/8"] });
        await domain.UseClientAsync();

        var page = await domain.Browser.OpenAsync(domain.Address("/login"));
        var again = await domain.SignInOnAsync(page, "ann");

        Assert.Contains(Refusal, again.Text, StringComparison.Ordinal);
        Assert.Equal(["Fail Block", "Pass NoRisk"], (await domain.Pool.EventsAsync())
            .Where(row => row.EventType == "SignIn")
            .Select(row => $"{row.EventResponse} {row.EventRisk!.RiskDecision}"));
    }

    private static async Task<RespondToAuthChallengeResponse> ProveDeviceAsync(
        TestPool pool, NewDeviceMetadataType device)
    {
        var challenge = await pool.StartAsync(
            "USER_PASSWORD_AUTH",
            ("USERNAME", "ann"),
            ("PASSWORD", TestPool.Password),
            ("DEVICE_KEY", device.DeviceKey!));

        return await pool.ProveDeviceAsync(challenge.Session, "ann", device);
    }

    // Functions that let everybody in.
    private static Task<TestPool> StartCustomAsync(TestFunctions functions, string? mode) => ThreatCalls.StartAsync(
        more: request =>
        {
            request.UserPoolAddOns = new()
            {
                AdvancedSecurityMode = "ENFORCED",
                AdvancedSecurityAdditionalFlows = new() { CustomAuthMode = mode },
            };
            request.LambdaConfig = new()
            {
                DefineAuthChallenge = functions.Add(
                    "define", told => told["response"] = new JsonObject { ["issueTokens"] = true }),
            };
        },
        functions: functions,
        client: client => client.ExplicitAuthFlows = ["ALLOW_CUSTOM_AUTH", "ALLOW_USER_PASSWORD_AUTH"]);
}
