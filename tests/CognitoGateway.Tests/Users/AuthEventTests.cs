using System.Net.Http.Json;
using System.Text.Json;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Users;

/// <summary>How users tried to sign in, and whether it was them, end to end.</summary>
public sealed class AuthEventTests(GatewayFixture gateway)
{
    private const string Events = "/pools/{userPoolId}/users/{username}/auth-events";

    [Fact]
    [Proves($"GET {Events}", 200)]
    public async Task Events_OfAUser_AreListedNewestFirst()
    {
        using var pool = await CreateAsync();
        await pool.Anyone.CallAsync(
            "POST /auth/sign-in",
            $$"""{"clientId":"{{pool.ClientId}}","username":"{{OwnPool.Username}}","password":"Wr0ngPassw0rd!"}""",
            401);
        await pool.SignInAsync();

        var events = await ListAsync(pool);

        Assert.Equal(["Pass", "Fail"], events.Select(row => row.GetProperty("eventResponse").GetString()));
        Assert.All(events, row => Assert.Equal("SignIn", row.GetProperty("eventType").GetString()));
    }

    [Fact]
    [Proves($"PUT {Events}/{{eventId}}/feedback", 204, 404)]
    public async Task Feedback_OfTheAdministrator_IsShownWithTheEvent()
    {
        using var pool = await CreateAsync();
        await pool.SignInAsync();
        var id = (await ListAsync(pool))[0].GetProperty("eventId").GetString()!;

        await pool.CallAsync(
            $"PUT {Events}/{{eventId}}/feedback", """{"feedbackValue":"Invalid"}""", 204, ("eventId", id));
        await pool.CallAsync(
            $"PUT {Events}/{{eventId}}/feedback", """{"feedbackValue":"Invalid"}""", 404, ("eventId", "nothere"));

        var feedback = (await ListAsync(pool))[0].GetProperty("eventFeedback");
        Assert.Equal("Invalid", feedback.GetProperty("feedbackValue").GetString());
        Assert.Equal("Admin", feedback.GetProperty("provider").GetString());
    }

    [Fact]
    [Proves("POST /auth/event-feedback", 204, 401, 404)]
    public async Task Feedback_OfTheUser_IsTakenForTheTokenOfTheEvent()
    {
        using var pool = await CreateAsync("ENFORCED");
        var (id, token) = await SuspectAsync(pool);

        var guessed = await pool.Anyone.CallAsync("POST /auth/event-feedback", Body(pool, id, "guessed"), 401);
        await pool.Anyone.CallAsync("POST /auth/event-feedback", Body(pool, "nothere", token), 404);
        await pool.Anyone.CallAsync("POST /auth/event-feedback", Body(pool, id, token), 204);

        var feedback = (await ListAsync(pool))[0].GetProperty("eventFeedback");
        Assert.Equal("NotAuthorizedException", guessed.GetProperty("code").GetString());
        Assert.Equal("Valid", feedback.GetProperty("feedbackValue").GetString());
        Assert.Equal("User", feedback.GetProperty("provider").GetString());
    }

    [Theory]
    [Proves(409)]
    [InlineData($"GET {Events}", null)]
    [InlineData($"PUT {Events}/{{eventId}}/feedback", """{"feedbackValue":"Valid"}""")]
    public async Task Events_WithoutThreatProtection_Answer409(string route, string? body)
    {
        using var pool = await OwnPool.CreateAsync(gateway);

        var problem = await pool.CallAsync(route, body, 409, ("eventId", "e1"));

        Assert.Equal("UserPoolAddOnNotEnabledException", problem.GetProperty("code").GetString());
    }

    private Task<OwnPool> CreateAsync(string mode = "AUDIT") => OwnPool.CreateAsync(
        gateway, $$""","userPoolAddOns":{"advancedSecurityMode":"{{mode}}"}""");

    // The user signs in at home and then from elsewhere: that looks suspicious, and the user is told.
    private async Task<(string EventId, string Token)> SuspectAsync(OwnPool pool)
    {
        await pool.CallAsync(
            "PUT /pools/{userPoolId}/risk-config",
            """
            {"accountTakeoverRiskConfiguration":{
            "notifyConfiguration":{"sourceArn":"arn:aws:ses:eu-west-1:123456789012:identity/example.com"},
            "actions":{"lowAction":{"notify":true,"eventAction":"NO_ACTION"}}}}
            """,
            200);
        foreach (var address in (string[])["192.0.2.1", "192.0.2.2"])
        {
            await pool.CallAsync(
                "POST /pools/{userPoolId}/clients/{clientId}/auth",
                $$$"""
                {"authFlow":"ADMIN_USER_PASSWORD_AUTH",
                "authParameters":{"USERNAME":"{{{OwnPool.Username}}}","PASSWORD":"{{{OwnPool.Password}}}"},
                "contextData":{"ipAddress":"{{{address}}}","serverName":"shop","serverPath":"/","httpHeaders":[]}}
                """,
                200);
        }

        using var inbox = new HttpClient();
        var messages = await inbox.GetFromJsonAsync<JsonElement>(
            new Uri(gateway.Embedded.Url, "inbox.json"), TestContext.Current.CancellationToken);
        var feedback = messages.EnumerateArray()
            .First(message => message.GetProperty("userPoolId").GetString() == pool.Id)
            .GetProperty("feedback");

        return (feedback.GetProperty("eventId").GetString()!, feedback.GetProperty("token").GetString()!);
    }

    private static string Body(OwnPool pool, string eventId, string token) => $$"""
        {"userPoolId":"{{pool.Id}}","username":"{{OwnPool.Username}}","eventId":"{{eventId}}",
        "feedbackToken":"{{token}}","feedbackValue":"Valid"}
        """;

    private static async Task<List<JsonElement>> ListAsync(OwnPool pool) =>
        [.. (await pool.CallAsync($"GET {Events}", null, 200)).GetProperty("items").EnumerateArray()];
}
