using System.Text;
using System.Text.Json;
using CognitoGateway.Embedded.AuthEvents;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.AuthEvents;

public sealed class AuthEventTests
{
    [Fact]
    public async Task Events_OfAUser_AreListedNewestFirst()
    {
        await using var pool = await StartAsync();
        await pool.AddConfirmedAsync("ann");
        await pool.RefusedSignInAsync("ann", "wrong");
        var tokens = await pool.SignInAsync("ann");
        await pool.Server.CallAsync(CognitoOperations.ChangePassword, new()
        {
            AccessToken = tokens.AccessToken!,
            PreviousPassword = TestPool.Password,
            ProposedPassword = "An0ther!Password",
        });
        await pool.Server.CallAsync(
            CognitoOperations.ForgotPassword, new() { ClientId = pool.ClientId, Username = "ann" });

        var events = await ListAsync(pool);

        Assert.Equal(
            ["ForgotPassword Pass", "PasswordChange Pass", "SignIn Pass", "SignIn Fail", "SignUp Pass"],
            events.Select(row => $"{row.EventType} {row.EventResponse}"));
        Assert.Equal("127.0.0.1", events[0].EventContextData!.IpAddress);
        var failed = Assert.Single(events[3].ChallengeResponses!);
        Assert.Equal(("Password", "Failure"), (failed.ChallengeName, failed.ChallengeResponse));
    }

    [Fact]
    public async Task Event_OfASignIn_HasTheIdOfItsTokens()
    {
        await using var pool = await StartAsync();
        await pool.AddConfirmedAsync("ann");

        var token = (await pool.SignInAsync("ann")).AccessToken!;

        var claims = Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(token.Split('.')[1]));
        Assert.Contains((await ListAsync(pool))[0].EventId!, claims, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_SeveralPages_HasEachEventOnce()
    {
        await using var pool = await StartAsync();
        await pool.AddConfirmedAsync("ann");
        await pool.SignInAsync("ann");
        await pool.SignInAsync("ann");
        var request = new AdminListUserAuthEventsRequest { UserPoolId = pool.Id, Username = "ann", MaxResults = 2 };

        var first = await pool.Server.CallAsync(CognitoOperations.AdminListUserAuthEvents, request);
        var second = await pool.Server.CallAsync(
            CognitoOperations.AdminListUserAuthEvents, request with { NextToken = first.NextToken });

        Assert.Equal(
            (await ListAsync(pool)).Select(row => row.EventId),
            first.AuthEvents!.Concat(second.AuthEvents!).Select(row => row.EventId));
        Assert.Null(second.NextToken);
    }

    [Fact]
    public async Task List_PoolWithoutAdvancedSecurity_IsRefused()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.AddConfirmedAsync("ann");

        var refusal = await pool.Server.RefusalAsync(
            CognitoOperations.AdminListUserAuthEvents, new() { UserPoolId = pool.Id, Username = "ann" });

        Assert.Equal("UserPoolAddOnNotEnabledException", refusal.Code);
    }

    [Fact]
    public async Task Feedback_OfAnAdministrator_IsShownWithTheEvent()
    {
        await using var pool = await StartAsync();
        await pool.AddConfirmedAsync("ann");
        var request = new AdminUpdateAuthEventFeedbackRequest
        {
            UserPoolId = pool.Id,
            Username = "ann",
            EventId = (await ListAsync(pool))[0].EventId!,
            FeedbackValue = "Invalid",
        };

        await pool.Server.CallAsync(CognitoOperations.AdminUpdateAuthEventFeedback, request);
        var unknown = await pool.Server.RefusalAsync(
            CognitoOperations.AdminUpdateAuthEventFeedback, request with { EventId = "nothere" });

        var feedback = (await ListAsync(pool))[0].EventFeedback!;
        Assert.Equal(("Invalid", "Admin"), (feedback.FeedbackValue, feedback.Provider));
        Assert.Equal("ResourceNotFoundException", unknown.Code);
    }

    [Fact]
    public async Task Feedback_WithAForgedToken_IsRefused()
    {
        await using var pool = await StartAsync();
        await pool.AddConfirmedAsync("ann");

        var refusal = await pool.Server.RefusalAsync(CognitoOperations.UpdateAuthEventFeedback, new()
        {
            UserPoolId = pool.Id,
            Username = "ann",
            EventId = (await ListAsync(pool))[0].EventId!,
            FeedbackToken = "guessed",
            FeedbackValue = "Valid",
        });

        Assert.Equal("NotAuthorizedException", refusal.Code);
    }

    [Fact]
    public void FeedbackToken_OfAnEvent_IsGoodForThatEventAlone()
    {
        var about = new AuthEvent
        {
            UserPoolId = "local_test",
            Sub = "sub",
            Id = "1",
            Number = 1,
            Kind = AuthEventKind.SignIn,
            Response = AuthEvent.Pass,
            At = Build.Now,
        };
        var token = FeedbackTokens.Of(Build.Pool(), about);

        Assert.True(FeedbackTokens.IsGood(Build.Pool(), about, token));
        Assert.False(FeedbackTokens.IsGood(Build.Pool(), about with { Id = "2" }, token));
        Assert.False(FeedbackTokens.IsGood(Build.Pool(), about with { Sub = "another" }, token));
    }

    [Theory]
    [InlineData("Pass", "Success")]
    [InlineData("Fail", "Failure")]
    public void Event_OfAnEarlierVersion_IsReadAndShown(string response, string answered)
    {
        const string Before = """
            [{
              "is": "event",
              "event": {
                "userPoolId": "local_test", "sub": "sub", "id": "1", "number": 1, "kind": "SignIn",
                "response": "RESPONSE", "challenge": "Password", "ipAddress": "192.0.2.1", "at": "2026-11-01T00:00:00Z"
              }
            }]
            """;

        var changes = JsonSerializer.Deserialize(
            Before.Replace("RESPONSE", response, StringComparison.Ordinal),
            StoreJson.Default.IReadOnlyListStoreChange)!;

        var shown = Assert.IsType<AuthEventSaved>(Assert.Single(changes)).Event.Shown();
        var only = Assert.Single(shown.ChallengeResponses!);
        Assert.Equal(("Password", answered), (only.ChallengeName, only.ChallengeResponse));
        Assert.Equal(
            new() { RiskDecision = "NoRisk", CompromisedCredentialsDetected = false }, shown.EventRisk);
    }

    private static Task<TestPool> StartAsync() => TestPool.StartAsync(
        request => request.UserPoolAddOns = new() { AdvancedSecurityMode = "AUDIT" });

    private static async Task<IReadOnlyList<AuthEventType>> ListAsync(TestPool pool) =>
        (await pool.Server.CallAsync(
            CognitoOperations.AdminListUserAuthEvents,
            new() { UserPoolId = pool.Id, Username = "ann" })).AuthEvents!;
}
