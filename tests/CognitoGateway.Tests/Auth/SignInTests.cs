using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Auth;

public sealed class SignInTests(EmbeddedGateway gateway) : IClassFixture<EmbeddedGateway>
{
    [Theory]
    [Proves("POST /auth/sign-in", 200)]
    [InlineData("democlient")]
    [InlineData("demosecret")]
    [InlineData(null)]
    public async Task SignIn_RightPassword_AnswersTokens(string? clientId)
    {
        var answer = await PostAsync("/auth/sign-in", new { clientId, username = "alice", password = "Passw0rd!" });

        var tokens = answer.GetProperty("authenticationResult");
        Assert.Equal("Bearer", tokens.GetProperty("tokenType").GetString());
        Assert.True(tokens.GetProperty("expiresIn").GetInt32() > 0);
        Assert.All(
            ["accessToken", "idToken", "refreshToken"],
            token => Assert.NotEmpty(tokens.GetProperty(token).GetString()!));
    }

    [Theory]
    [InlineData("democlient")]
    [InlineData("demosecret")]
    public async Task SignIn_NamedFlow_AnswersTokens(string clientId)
    {
        var authParameters = new Dictionary<string, string> { ["USERNAME"] = "alice", ["PASSWORD"] = "Passw0rd!" };

        var answer = await PostAsync(
            "/auth/sign-in", new { clientId, authFlow = "USER_PASSWORD_AUTH", authParameters });

        Assert.True(answer.TryGetProperty("authenticationResult", out _));
    }

    [Theory]
    [Proves("POST /auth/refresh", 200, 401)]
    [Proves("POST /auth/revoke", 204)]
    [InlineData("democlient")]
    [InlineData("demosecret")]
    public async Task Refresh_RefreshToken_AnswersNewTokensUntilItIsRevoked(string clientId)
    {
        var signedIn = await PostAsync("/auth/sign-in", new { clientId, username = "bob", password = "Passw0rd!" });
        var refreshToken = signedIn.GetProperty("authenticationResult").GetProperty("refreshToken").GetString();

        var refreshed = await PostAsync("/auth/refresh", new { clientId, refreshToken });
        using var revoked = await SendAsync("/auth/revoke", new { clientId, token = refreshToken });
        using var refused = await SendAsync("/auth/refresh", new { clientId, refreshToken });

        Assert.NotEmpty(refreshed.GetProperty("authenticationResult").GetProperty("accessToken").GetString()!);
        Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
        await Problems.AssertAsync(refused, HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SignIn_RefreshFlowOfAClientWithSecret_NeedsTheUsersName(bool named)
    {
        const string clientId = "demosecret";
        var signedIn = await PostAsync("/auth/sign-in", new { clientId, username = "bob", password = "Passw0rd!" });
        var authParameters = new Dictionary<string, string>
        {
            ["REFRESH_TOKEN"] = signedIn.GetProperty("authenticationResult").GetProperty("refreshToken").GetString()!,
        };
        if (named)
        {
            authParameters["USERNAME"] = "bob";
        }

        using var response = await SendAsync(
            "/auth/sign-in", new { clientId, authFlow = "REFRESH_TOKEN_AUTH", authParameters });

        Assert.Equal(named ? HttpStatusCode.OK : HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    [Proves("POST /auth/sign-in", 401)]
    public async Task SignIn_WrongPassword_Answers401WithChallenge()
    {
        using var response = await SendAsync("/auth/sign-in", new { username = "bob", password = "Wr0ngPassw0rd!" });

        var problem = await Problems.AssertAsync(response, HttpStatusCode.Unauthorized);
        Assert.Equal("NotAuthorizedException", problem.GetProperty("code").GetString());
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    [Proves("POST /auth/sign-in", 404)]
    public async Task SignIn_UnknownClient_Answers404()
    {
        using var response = await SendAsync(
            "/auth/sign-in", new { clientId = "nosuchclient", username = "bob", password = "Passw0rd!" });

        await Problems.AssertAsync(response, HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/auth/sign-in", "{}", "password,username")]
    [InlineData("/auth/sign-in", """{"authFlow":"USER_AUTH"}""", "authParameters")]
    [InlineData("/auth/sign-in", """{"authFlow":"MAGIC","authParameters":{"USERNAME":"bob"}}""", "authFlow")]
    [InlineData(
        "/auth/sign-in",
        """{"authFlow":"USER_AUTH","authParameters":{"USERNAME":"bob"},"username":"b","password":"p"}""",
        "password,username")]
    [InlineData(
        "/auth/sign-in", """{"username":"a b","password":"p q","session":"short"}""", "password,session,username")]
    [InlineData("/auth/sign-up", """{"clientId":"a-b","attributes":{}}""", "clientId,username")]
    [InlineData("/auth/sign-up/confirm", "{}", "confirmationCode,username")]
    [InlineData("/auth/sign-up/resend", "{}", "username")]
    [InlineData("/auth/challenge", "{}", "challengeName,challengeResponses")]
    [InlineData("/auth/refresh", """{"refreshToken":"a b"}""", "refreshToken")]
    [InlineData("/auth/revoke", "{}", "token")]
    [InlineData("/auth/forgot-password", """{"username":7}""", "username")]
    [InlineData("/auth/forgot-password/confirm", "{}", "confirmationCode,password,username")]
    [InlineData("/auth/verify-token", "{}", "token")]
    public async Task Route_BadRequest_NamesEveryField(string path, string body, string fields)
    {
        using var client = gateway.CreateClient();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        using var response = await client.PostAsync(path, content, TestContext.Current.CancellationToken);

        var problem = await Problems.AssertAsync(response, HttpStatusCode.BadRequest);
        Assert.Equal(fields, Problems.FieldsOf(problem));
    }

    [Theory]
    [Proves("POST /auth/verify-token", 200)]
    [InlineData("accessToken")]
    [InlineData("idToken")]
    public async Task VerifyToken_GoodToken_AnswersItsClaims(string kind)
    {
        var signedIn = await PostAsync("/auth/sign-in", new { username = "alice", password = "Passw0rd!" });
        var token = signedIn.GetProperty("authenticationResult").GetProperty(kind).GetString();

        var answer = await PostAsync("/auth/verify-token", new { token });

        Assert.True(answer.GetProperty("active").GetBoolean());
        Assert.Equal("local_demo", answer.GetProperty("userPoolId").GetString());
        Assert.Equal("admins", answer.GetProperty("claims").GetProperty("cognito:groups")[0].GetString());
    }

    [Fact]
    public async Task VerifyToken_BadToken_AnswersWhyNot()
    {
        var token = await gateway.SignInAsync();

        var answer = await PostAsync("/auth/verify-token", new { token = token[..^4] + "AAAA" });

        Assert.False(answer.GetProperty("active").GetBoolean());
        Assert.Equal("wrong_signature", answer.GetProperty("reason").GetString());
        Assert.False(answer.TryGetProperty("claims", out _));
    }

    private async Task<JsonElement> PostAsync<T>(string path, T body)
    {
        using var response = await SendAsync(path, body);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == HttpStatusCode.OK, answer.ToString());

        return answer;
    }

    private async Task<HttpResponseMessage> SendAsync<T>(string path, T body)
    {
        using var client = gateway.CreateClient();

        return await client.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);
    }
}
