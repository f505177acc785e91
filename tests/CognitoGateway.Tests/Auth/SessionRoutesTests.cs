using System.Net;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Auth;

/// <summary>The public routes that take a session, a client's secret or a message's token.</summary>
public sealed class SessionRoutesTests(StubbedRoutes routes) : IClassFixture<StubbedRoutes>
{
    private const string Session = "a-session-of-a-challenge";
    private const string Feedback =
        """{"userPoolId":"local_a","username":"eve","eventId":"e1","feedbackToken":"a.b.c","feedbackValue":"Invalid"}""";

    private const string Secret = "the0secret0of0that0client";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(
        "POST /auth/software-token", $$"""{"session":"{{Session}}"}""", "AssociateSoftwareToken",
        """{"SecretCode":"KEY","Session":"next"}""", $$"""{"Session":"{{Session}}"}""",
        """{"secretCode":"KEY","session":"next"}""")]
    [InlineData(
        "POST /auth/software-token/verify", $$"""{"session":"{{Session}}","userCode":"123456"}""",
        "VerifySoftwareToken", """{"Status":"SUCCESS","Session":"next"}""",
        $$"""{"Session":"{{Session}}","UserCode":"123456"}""", """{"status":"SUCCESS","session":"next"}""")]
    public async Task SoftwareToken_BySession_IsAnsweredWithTheNextOne(
        string route, string body, string operation, string answer, string sent, string expected)
    {
        var text = await routes.AssertSendsAsync(route, body, operation, answer, sent, HttpStatusCode.OK);

        Assert.Equal(expected, text);
    }

    [Fact]
    public async Task ClientToken_OwnSecret_AnswersWhatCognitoDoes()
    {
        await using var stubbed = new StubbedGateway();
        stubbed.Cognito
            .Fail("DescribeUserPoolClient", "ResourceNotFoundException")
            .On("GetClientToken", """{"ClientAuthenticationResult":{"AccessToken":"token","ExpiresIn":3600}}""");
        using var client = stubbed.CreateClient();
        using var body = StubbedGateway.Json(
            $$"""{"clientId":"machine","secret":"{{Secret}}","scopes":["orders/read"]}""");

        using var response = await client.PostAsync("/auth/client-token", body, Stop);

        Assert.Equal(
            """{"clientAuthenticationResult":{"accessToken":"token","expiresIn":3600}}""",
            await response.Content.ReadAsStringAsync(Stop));
        var sent = Assert.Single(stubbed.Cognito.SentTo("GetClientToken"));
        Assert.Equal(
            $$"""{"ClientId":"machine","Secret":"{{Secret}}","Scopes":["orders/read"]}""", sent.GetRawText());
    }

    [Fact]
    public async Task ClientToken_WithoutTheSecret_IsNeverLentTheConfiguredOne()
    {
        await using var stubbed = new StubbedGateway().With("Cognito:Clients:machine:Secret", Secret);
        using var client = stubbed.CreateClient();
        using var body = StubbedGateway.Json("""{"clientId":"machine"}""");

        using var response = await client.PostAsync("/auth/client-token", body, Stop);

        Assert.Equal("secret", Problems.FieldsOf(await Problems.AssertAsync(response, HttpStatusCode.BadRequest)));
        Assert.Empty(stubbed.Cognito.Sent);
    }

    [Fact]
    public async Task EventFeedback_TokenOfTheMessage_IsPassedOn() => Assert.Empty(await routes.AssertSendsAsync(
        "POST /auth/event-feedback",
        Feedback,
        "UpdateAuthEventFeedback",
        "{}",
        """{"UserPoolId":"local_a","Username":"eve","EventId":"e1","FeedbackToken":"a.b.c","FeedbackValue":"Invalid"}""",
        HttpStatusCode.NoContent));

    [Fact]
    public async Task EventFeedback_PoolThatIsNotServed_IsForbidden()
    {
        await using var stubbed = new StubbedGateway().With("Cognito:UserPools:0", "local_other");
        using var client = stubbed.CreateClient();
        using var body = StubbedGateway.Json(Feedback);

        using var response = await client.PostAsync("/auth/event-feedback", body, Stop);

        await Problems.AssertAsync(response, HttpStatusCode.Forbidden);
        Assert.Empty(stubbed.Cognito.Sent);
    }

    [Theory]
    [InlineData(
        "POST /auth/software-token", $$"""{"session":"{{Session}}"}""", "AssociateSoftwareToken",
        "NotAuthorizedException", 401)]
    [InlineData(
        "POST /auth/software-token/verify", $$"""{"session":"{{Session}}","userCode":"000000"}""",
        "VerifySoftwareToken", "EnableSoftwareTokenMFAException", 422)]
    [InlineData(
        "POST /auth/client-token", $$"""{"clientId":"machine","secret":"{{Secret}}"}""", "GetClientToken",
        "NotAuthorizedException", 401)]
    [InlineData("POST /auth/event-feedback", Feedback, "UpdateAuthEventFeedback", "NotAuthorizedException", 401)]
    public async Task Route_RefusedByCognito_AnswersWithItsCode(
        string route, string body, string operation, string code, int status) =>
        await routes.AssertFailsAsync(route, body, operation, code, (HttpStatusCode)status);

    [Theory]
    [InlineData("POST /auth/software-token", "{}", "session")]
    [InlineData("POST /auth/software-token/verify", """{"session":"short"}""", "session,userCode")]
    [InlineData("POST /auth/client-token", """{"clientId":"a"}""", "secret")]
    [InlineData("POST /auth/client-token", """{"secret":"0123456789012345678901234567890"}""", "clientId")]
    [InlineData("POST /auth/event-feedback", "{}", "eventId,feedbackToken,feedbackValue,userPoolId,username")]
    public async Task Route_NotValid_NamesEveryField(string route, string body, string fields) =>
        await routes.AssertRejectsAsync(route, body, fields);
}
