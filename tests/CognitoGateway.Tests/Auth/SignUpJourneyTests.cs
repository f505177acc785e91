using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Auth;

public sealed class SignUpJourneyTests(EmbeddedGateway gateway) : IClassFixture<EmbeddedGateway>
{
    private const string Password = "Passw0rd!";

    [Fact]
    [Proves("POST /auth/sign-up", 201)]
    [Proves("POST /auth/sign-in", 200, 403)]
    [Proves("POST /auth/sign-up/resend", 200)]
    [Proves("POST /auth/sign-up/confirm", 204)]
    [Proves("PATCH /user", 200, 204)]
    [Proves("POST /user/confirm", 204)]
    public async Task User_SignsUpConfirmsSignsInChangesAndConfirmsAnAddress()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var client = gateway.CreateClient();

        using var signUp = await client.PostAsJsonAsync(
            "/auth/sign-up",
            new { username = "carol", password = Password, attributes = new { email = "carol@example.com" } },
            cancellationToken);
        var signedUp = await signUp.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        Assert.Equal(HttpStatusCode.Created, signUp.StatusCode);
        Assert.Equal("/user", signUp.Headers.Location?.OriginalString);
        Assert.False(signedUp.GetProperty("userConfirmed").GetBoolean());
        Assert.Equal("EMAIL", signedUp.GetProperty("codeDeliveryDetails").GetProperty("deliveryMedium").GetString());

        await AssertAsync(HttpStatusCode.Forbidden, client.PostAsJsonAsync(
            "/auth/sign-in", new { username = "carol", password = Password }, cancellationToken));
        await AssertAsync(HttpStatusCode.OK, client.PostAsJsonAsync(
            "/auth/sign-up/resend", new { username = "carol" }, cancellationToken));
        await AssertAsync(HttpStatusCode.NoContent, client.PostAsJsonAsync(
            "/auth/sign-up/confirm",
            new { username = "carol", confirmationCode = await gateway.CodeOfAsync("carol@example.com") },
            cancellationToken));

        using var me = gateway.ClientOf(await gateway.SignInAsync("carol"));
        await AssertAsync(HttpStatusCode.NoContent, me.PatchAsJsonAsync(
            "/user", new { name = "Carol", attributes = new Dictionary<string, string?> { ["custom:tier"] = "gold" } },
            cancellationToken));
        using var request = new HttpRequestMessage(HttpMethod.Patch, "/user")
        {
            Headers = { { "Prefer", "return=representation" } },
            Content = JsonContent.Create(new { email = "carol@example.org" }),
        };
        using var changed = await me.SendAsync(request, cancellationToken);
        var answer = await changed.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Equal("return=representation", changed.Headers.GetValues("Preference-Applied").Single());
        var delivery = answer.GetProperty("codeDeliveryDetailsList")[0];
        Assert.Equal("email", delivery.GetProperty("attributeName").GetString());

        await AssertAsync(HttpStatusCode.NoContent, me.PostAsJsonAsync(
            "/user/confirm", new { confirmationCode = await gateway.CodeOfAsync("carol@example.org") },
            cancellationToken));

        var user = await me.GetFromJsonAsync<JsonElement>("/user", cancellationToken);
        var attributes = user.GetProperty("attributes");
        Assert.Equal("Carol", attributes.GetProperty("name").GetString());
        Assert.Equal("gold", attributes.GetProperty("custom:tier").GetString());
        Assert.Equal("carol@example.org", attributes.GetProperty("email").GetString());
        Assert.Equal("true", attributes.GetProperty("email_verified").GetString());
    }

    [Fact]
    [Proves("POST /auth/forgot-password", 200)]
    [Proves("POST /auth/forgot-password/confirm", 204)]
    public async Task User_ForgetsThePassword_SetsANewOneWithTheCode()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var client = gateway.CreateClient();
        var email = await RegisterAsync(client, "dora");

        await AssertAsync(HttpStatusCode.OK, client.PostAsJsonAsync(
            "/auth/forgot-password", new { username = "dora" }, cancellationToken));
        await AssertAsync(HttpStatusCode.NoContent, client.PostAsJsonAsync(
            "/auth/forgot-password/confirm",
            new { username = "dora", confirmationCode = await gateway.CodeOfAsync(email), password = "N3wPassw0rd!" },
            cancellationToken));

        Assert.NotEmpty(await gateway.SignInAsync("dora", "N3wPassw0rd!"));
    }

    [Fact]
    [Proves("POST /auth/sign-up", 409)]
    public async Task SignUp_TakenName_Answers409()
    {
        using var client = gateway.CreateClient();

        using var response = await client.PostAsJsonAsync(
            "/auth/sign-up",
            new { username = "alice", password = Password, attributes = new { email = "alice2@example.com" } },
            TestContext.Current.CancellationToken);

        var problem = await Problems.AssertAsync(response, HttpStatusCode.Conflict);
        Assert.Equal("UsernameExistsException", problem.GetProperty("code").GetString());
    }

    [Fact]
    [Proves("POST /auth/sign-up", 422)]
    public async Task SignUp_WeakPassword_Answers422()
    {
        using var client = gateway.CreateClient();

        using var response = await client.PostAsJsonAsync(
            "/auth/sign-up",
            new { username = "erin", password = "weak", attributes = new { email = "erin@example.com" } },
            TestContext.Current.CancellationToken);

        var problem = await Problems.AssertAsync(response, HttpStatusCode.UnprocessableEntity);
        Assert.Equal("InvalidPasswordException", problem.GetProperty("code").GetString());
    }

    [Fact]
    [Proves("POST /auth/sign-up/confirm", 422)]
    public async Task Confirm_WrongCode_Answers422()
    {
        using var client = gateway.CreateClient();
        await client.PostAsJsonAsync(
            "/auth/sign-up",
            new { username = "frank", password = Password, attributes = new { email = "frank@example.com" } },
            TestContext.Current.CancellationToken);
        var right = await gateway.CodeOfAsync("frank@example.com");

        using var response = await client.PostAsJsonAsync(
            "/auth/sign-up/confirm",
            new { username = "frank", confirmationCode = right == "000000" ? "000001" : "000000" },
            TestContext.Current.CancellationToken);

        var problem = await Problems.AssertAsync(response, HttpStatusCode.UnprocessableEntity);
        Assert.Equal("CodeMismatchException", problem.GetProperty("code").GetString());
    }

    private async Task<string> RegisterAsync(HttpClient client, string username)
    {
        var email = username + "@example.com";
        await AssertAsync(HttpStatusCode.Created, client.PostAsJsonAsync(
            "/auth/sign-up", new { username, password = Password, attributes = new { email } }));
        await AssertAsync(HttpStatusCode.NoContent, client.PostAsJsonAsync(
            "/auth/sign-up/confirm", new { username, confirmationCode = await gateway.CodeOfAsync(email) }));

        return email;
    }

    private static async Task AssertAsync(HttpStatusCode status, Task<HttpResponseMessage> call)
    {
        using var response = await call;
        Assert.True(
            status == response.StatusCode,
            $"{status} expected, {response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
    }
}
