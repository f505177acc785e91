using System.Net;
using System.Text.Json;
using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Risk;

/// <summary>What users are told of suspicious sign-ins, and what they can say to that.</summary>
public sealed class NoticeTests
{
    private const string Everything =
        "{username}|{ip-address}|{city}|{country}|{login-time}|{device-name}|{event-id}|{one-click-link-valid}|"
        + "{one-click-link-invalid}|{feedback-token}|{unknown}";

    [Theory]
    [InlineData("BLOCK", "blocked")]
    [InlineData("MFA_REQUIRED", "blocked")]
    [InlineData("MFA_IF_CONFIGURED", "let in")]
    [InlineData("NO_ACTION", "let in")]
    public async Task Notice_OfWhatWasDone_HasItsWords(string action, string subject)
    {
        await using var pool = await ThreatCalls.StartAsync();
        await pool.ActAsync(action, notify: true, Words());
        await pool.SuspectAsync();

        await Record.ExceptionAsync(() => pool.SignInFromAsync(ThreatCalls.Elsewhere));

        var notice = Assert.Single(await pool.NoticesAsync());
        Assert.Equal(subject, notice.GetProperty("subject").GetString());
        Assert.Equal("security@example.com", notice.GetProperty("from").GetString());
        Assert.Equal("help@example.com", notice.GetProperty("replyTo").GetString());
        Assert.Equal(
            "CustomEmailSender_AccountTakeOverNotification", notice.GetProperty("trigger").GetString());
        Assert.Equal(JsonValueKind.Null, notice.GetProperty("code").ValueKind);
    }

    [Fact]
    public async Task Notice_OfASignInThatNeedsASecondFactor_IsSentOnce()
    {
        await using var pool = await ThreatCalls.StartAsync();
        await pool.AddSecondFactorAsync();
        await pool.ActAsync("MFA_REQUIRED", notify: true, Words());
        await pool.SuspectAsync();
        var asked = await pool.InitiateAsync("ann");

        await pool.AnswerAsync("SMS_MFA", asked.Session, "ann", ("SMS_MFA_CODE", await pool.SmsCodeAsync()));

        var notice = Assert.Single(await pool.NoticesAsync());
        Assert.Equal("asked", notice.GetProperty("subject").GetString());
    }

    [Fact]
    public async Task Notice_WithEveryPlaceholder_HasThemFilledIn()
    {
        await using var pool = await ThreatCalls.StartAsync();
        await pool.ActAsync("NO_ACTION", notify: true, Words(Everything));
        await pool.SuspectAsync();

        await pool.SignInFromAsync(ThreatCalls.Elsewhere, "phone");

        var notice = Assert.Single(await pool.NoticesAsync());
        var feedback = notice.GetProperty("feedback");
        var eventId = (await pool.LastEventAsync()).EventId;
        Assert.Equal(eventId, feedback.GetProperty("eventId").GetString());
        Assert.Equal(
            string.Join(
                '|',
                "ann", ThreatCalls.Elsewhere, "Unknown", "Unknown", TimeOf(pool), "phone", eventId,
                feedback.GetProperty("validLink").GetString(), feedback.GetProperty("invalidLink").GetString(),
                feedback.GetProperty("token").GetString(), "{unknown}"),
            notice.GetProperty("body").GetString());
    }

    [Fact]
    public async Task Notice_WithoutWordsOfThePoolsOwn_TellsTheSameAndEncodesWhatStrangersSay()
    {
        await using var pool = await ThreatCalls.StartAsync();
        await pool.ActAsync("BLOCK", notify: true);
        await pool.SuspectAsync();

        await Record.ExceptionAsync(() => pool.SignInFromAsync(ThreatCalls.Elsewhere, "<script>{username}"));

        var notice = Assert.Single(await pool.NoticesAsync());
        var body = notice.GetProperty("body").GetString()!;
        Assert.Equal("Blocked sign-in attempt", notice.GetProperty("subject").GetString());
        Assert.Contains(TimeOf(pool), body, StringComparison.Ordinal);
        Assert.Contains(ThreatCalls.Elsewhere, body, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;{username}", body, StringComparison.Ordinal);
        Assert.Contains(WebUtility.HtmlEncode(LinkIn(notice, "validLink")), body, StringComparison.Ordinal);
        Assert.Contains(WebUtility.HtmlEncode(LinkIn(notice, "invalidLink")), body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notice_InTheInbox_HasBothLinks()
    {
        await using var pool = await SuspectedAsync();
        var notice = Assert.Single(await pool.NoticesAsync());

        using var response = await pool.Server.GetAsync("inbox");
        var page = await TextOfAsync(response);

        Assert.Contains(WebUtility.HtmlEncode(LinkIn(notice, "validLink")), page, StringComparison.Ordinal);
        Assert.Contains(WebUtility.HtmlEncode(LinkIn(notice, "invalidLink")), page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task Notice_NotWantedOrNowhereToSend_IsNotSent(bool notify, bool isVerified)
    {
        await using var pool = await ThreatCalls.StartAsync();
        await pool.ActAsync("NO_ACTION", notify);
        await pool.Server.CallAsync(CognitoOperations.AdminUpdateUserAttributes, new()
        {
            UserPoolId = pool.Id,
            Username = "ann",
            UserAttributes = [new() { Name = "email_verified", Value = isVerified ? "true" : "false" }],
        });
        await pool.SuspectAsync();

        await pool.SignInAsync("ann");

        Assert.Empty(await pool.NoticesAsync());
    }

    [Fact]
    public async Task Notice_InAPoolWithASenderOfItsOwn_IsTheFunctionsToSend()
    {
        await using var functions = await TestFunctions.StartAsync();
        await using var pool = await ThreatCalls.StartAsync(
            functions: functions,
            more: request => request.LambdaConfig = new()
            {
                CustomEmailSender = new() { LambdaVersion = "V1_0", LambdaArn = functions.Add("sender") },
                KMSKeyID = "arn:aws:kms:eu-west-1:123456789012:key/12345678-1234-1234-1234-123456789012",
            });
        await pool.ActAsync("BLOCK", notify: true);
        await pool.SuspectAsync();

        await Record.ExceptionAsync(() => pool.SignInFromAsync(ThreatCalls.Elsewhere, "phone"));

        var told = Assert.Single(functions.Events);
        var request = told["request"]!;
        var attributes = request["userAttributes"]!;
        Assert.Equal("CustomEmailSender_AccountTakeOverNotification", (string?)told["triggerSource"]);
        Assert.Equal("customEmailSenderRequestV1", (string?)request["type"]);
        Assert.Null(request["code"]);
        Assert.Equal(
            ("ann", "BLOCK", ThreatCalls.Elsewhere, "phone", TimeOf(pool)),
            (
                (string?)attributes["USER_NAME"], (string?)attributes["ACCOUNT_TAKE_OVER_ACTION"],
                (string?)attributes["IP_ADDRESS"], (string?)attributes["DEVICE_NAME"],
                (string?)attributes["LOGIN_TIME"]));
        Assert.Empty(await pool.NoticesAsync());
        await pool.Server.CallAsync(CognitoOperations.UpdateAuthEventFeedback, new()
        {
            UserPoolId = pool.Id,
            Username = "ann",
            EventId = (string)attributes["EVENT_ID"]!,
            FeedbackToken = (string)attributes["FEEDBACK_TOKEN"]!,
            FeedbackValue = "Valid",
        });
    }

    [Theory]
    [InlineData("validLink", "Valid", "this was you")]
    [InlineData("invalidLink", "Invalid", "this was not you")]
    public async Task Link_OfANotice_TakesTheUsersWord(string link, string value, string said)
    {
        await using var pool = await SuspectedAsync();
        var notice = Assert.Single(await pool.NoticesAsync());

        using var response = await pool.Server.GetAsync(LinkIn(notice, link));

        var feedback = (await pool.LastEventAsync()).EventFeedback!;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains(said, await TextOfAsync(response), StringComparison.Ordinal);
        Assert.Equal((value, "User"), (feedback.FeedbackValue, feedback.Provider));
    }

    [Fact]
    public async Task Link_WithAnyPartChanged_SaysNothingOfWhatIsThere()
    {
        await using var pool = await SuspectedAsync();
        var link = new Uri(LinkIn(Assert.Single(await pool.NoticesAsync()), "validLink"));
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(link.Query);

        foreach (var name in query.Keys)
        {
            var changed = query.ToDictionary(
                pair => pair.Key, pair => pair.Key == name ? "other" : pair.Value.ToString());
            using var response = await pool.Server.GetAsync(
                link.AbsolutePath + "?" + string.Join('&', changed.Select(pair => $"{pair.Key}={pair.Value}")));

            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Contains(">This link is not good.<", await TextOfAsync(response), StringComparison.Ordinal);
        }

        Assert.DoesNotContain("ann", link.Query, StringComparison.Ordinal);
        Assert.Null((await pool.LastEventAsync()).EventFeedback);
    }

    [Fact]
    public async Task Token_OfANotice_IsGoodForItsEventAlone()
    {
        await using var pool = await SuspectedAsync();
        var feedback = Assert.Single(await pool.NoticesAsync()).GetProperty("feedback");
        await pool.FindAsync("{}");
        await pool.SignInAsync("ann");
        var request = new UpdateAuthEventFeedbackRequest
        {
            UserPoolId = pool.Id,
            Username = "ann",
            EventId = (await pool.LastEventAsync()).EventId!,
            FeedbackToken = feedback.GetProperty("token").GetString()!,
            FeedbackValue = "Invalid",
        };

        var refusal = await pool.Server.RefusalAsync(CognitoOperations.UpdateAuthEventFeedback, request);
        await pool.Server.CallAsync(
            CognitoOperations.UpdateAuthEventFeedback,
            request with { EventId = feedback.GetProperty("eventId").GetString()! });

        Assert.Equal("NotAuthorizedException", refusal.Code);
        Assert.Equal(
            [null, "Invalid"], (await pool.EventsAsync()).Select(row => row.EventFeedback?.FeedbackValue));
    }

    // A pool whose ann was let in and told of it.
    private static async Task<TestPool> SuspectedAsync()
    {
        var pool = await ThreatCalls.StartAsync();
        await pool.ActAsync("NO_ACTION", notify: true);
        await pool.SuspectAsync();
        await pool.SignInAsync("ann");

        return pool;
    }

    private static NotifyConfigurationType Words(string text = "nothing more") => new()
    {
        From = "security@example.com",
        ReplyTo = "help@example.com",
        SourceArn = "arn:aws:ses:eu-west-1:123456789012:identity/example.com",
        BlockEmail = new() { Subject = "blocked", TextBody = text },
        MfaEmail = new() { Subject = "asked", TextBody = text },
        NoActionEmail = new() { Subject = "let in", TextBody = text },
    };

    private static string TimeOf(TestPool pool) => pool.Clock.GetUtcNow().UtcDateTime.ToString(
        "dddd, MMMM dd, yyyy hh:mm tt 'UTC'", System.Globalization.CultureInfo.InvariantCulture);

    private static string LinkIn(JsonElement notice, string name) =>
        notice.GetProperty("feedback").GetProperty(name).GetString()!;

    private static Task<string> TextOfAsync(HttpResponseMessage response) =>
        response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
