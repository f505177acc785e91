using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Auth;

/// <summary>Sign-in from a server, over the embedded user pools and against canned answers.</summary>
public sealed class ServerSignInTests(GatewayFixture gateway)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [Proves("POST /pools/{userPoolId}/clients/{clientId}/auth", 200, 403)]
    [Proves("POST /pools/{userPoolId}/clients/{clientId}/auth/challenge", 200)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SignIn_TemporaryPassword_IsChangedByTheChallenge(bool hasSecret)
    {
        var pool = await gateway.CreatePoolAsync("eve");
        var app = await gateway.CreateClientAsync(new()
        {
            UserPoolId = pool,
            ClientName = "server",
            GenerateSecret = hasSecret,
            ExplicitAuthFlows = ["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
        });
        using var client = gateway.CreateCaller();
        using var set = await client.PutAsJsonAsync(
            $"/pools/{pool}/users/eve/password", new { password = "Passw0rd!" }, Stop);
        var auth = $"/pools/{pool}/clients/{app.ClientId}/auth";

        using var signIn = await client.PostAsJsonAsync(auth, Credentials("Passw0rd!"), Stop);
        var challenge = await signIn.Content.ReadFromJsonAsync<JsonElement>(Stop);
        using var answered = await client.PostAsJsonAsync($"{auth}/challenge", Answer(challenge), Stop);
        var tokens = await answered.Content.ReadFromJsonAsync<JsonElement>(Stop);
        using var wrong = await client.PostAsJsonAsync(auth, Credentials("Wr0ng!pass"), Stop);

        Assert.Equal("NEW_PASSWORD_REQUIRED", challenge.GetProperty("challengeName").GetString());
        Assert.NotEmpty(tokens.GetProperty("authenticationResult").GetProperty("accessToken").GetString()!);
        var problem = await Problems.AssertAsync(wrong, HttpStatusCode.Forbidden);
        Assert.Equal("NotAuthorizedException", problem.GetProperty("code").GetString());
    }

    [Fact]
    [Proves("POST /pools/{userPoolId}/clients/{clientId}/auth", 404)]
    public async Task SignIn_ClientThatIsNotThere_IsNotFound()
    {
        var pool = await gateway.CreatePoolAsync("eve");
        using var client = gateway.CreateCaller();

        using var response = await client.PostAsJsonAsync(
            $"/pools/{pool}/clients/nobody/auth", Credentials("Passw0rd!"), Stop);

        await Problems.AssertAsync(response, HttpStatusCode.NotFound);
    }

    [Fact]
    [Proves("POST /pools/{userPoolId}/clients/{clientId}/auth/challenge", 403, 404, 422)]
    public async Task Challenge_SessionOrClientOrPasswordNotGood_IsRefused()
    {
        using var pool = await OwnPool.CreateAsync(gateway);
        var auth = $"/pools/{pool.Id}/clients/{pool.ClientId}/auth";
        await pool.CallAsync(
            "PUT /pools/{userPoolId}/users/{username}/password", """{"password":"Passw0rd!"}""", 204);
        using var signIn = await pool.Admin.PostAsJsonAsync(auth, Credentials("Passw0rd!"), Stop);
        var challenge = await signIn.Content.ReadFromJsonAsync<JsonElement>(Stop);
        var madeUp = JsonElement.Parse("""{"session":"a-session-that-nobody-was-given"}""");

        using var unknown = await pool.Admin.PostAsJsonAsync($"{auth}/challenge", Answer(madeUp), Stop);
        using var nobody = await pool.Admin.PostAsJsonAsync(
            $"/pools/{pool.Id}/clients/nobody/auth/challenge", Answer(challenge), Stop);
        using var weak = await pool.Admin.PostAsJsonAsync($"{auth}/challenge", Answer(challenge, "weak-weak"), Stop);

        await Problems.AssertAsync(unknown, HttpStatusCode.Forbidden);
        await Problems.AssertAsync(nobody, HttpStatusCode.NotFound);
        await Problems.AssertAsync(weak, HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData("", """{"authFlow":"MAGIC"}""", "authFlow")]
    [InlineData("", """{"authFlow":"CUSTOM_AUTH","contextData":{}}""",
        "authParameters.USERNAME,contextData.httpHeaders,contextData.ipAddress,contextData.serverName,contextData.serverPath")]
    [InlineData("/challenge", """{"session":"short"}""", "challengeName,session")]
    public async Task Route_NotValid_NamesEveryField(string path, string body, string fields)
    {
        using var client = gateway.CreateCaller();
        using var content = StubbedGateway.Json(body);

        using var response = await client.PostAsync($"/pools/local_none/clients/a/auth{path}", content, Stop);

        Assert.Equal(fields, Problems.FieldsOf(await Problems.AssertAsync(response, HttpStatusCode.BadRequest)));
    }

    [Fact]
    public async Task SignIn_NothingSaidOfTheDevice_TellsOfTheServersRequest()
    {
        await using var stubbed = Stubbed();
        using var client = stubbed.CreateCaller();
        client.DefaultRequestHeaders.Add("User-Agent", "shop/1.0");

        using var response = await client.PostAsJsonAsync(
            "/pools/local_a/clients/app/auth", Credentials("Passw0rd!"), Stop);

        var sent = Assert.Single(stubbed.Cognito.SentTo("AdminInitiateAuth"));
        var told = sent.GetProperty("ContextData");
        Assert.Equal("localhost", told.GetProperty("ServerName").GetString());
        Assert.Equal("/pools/local_a/clients/app/auth", told.GetProperty("ServerPath").GetString());
        var header = Assert.Single(told.GetProperty("HttpHeaders").EnumerateArray());
        Assert.Equal("""{"headerName":"User-Agent","headerValue":"shop/1.0"}""", header.GetRawText());
        Assert.True(sent.GetProperty("AuthParameters").TryGetProperty("SECRET_HASH", out _));
    }

    [Fact]
    public async Task SignIn_DeviceOfTheUserTold_IsPassedOn()
    {
        await using var stubbed = Stubbed();
        using var client = stubbed.CreateCaller();
        var contextData = new
        {
            ipAddress = "192.0.2.7",
            serverName = "shop.example.com",
            serverPath = "/login",
            httpHeaders = Array.Empty<object>(),
        };

        using var response = await client.PostAsJsonAsync(
            "/pools/local_a/clients/app/auth",
            new
            {
                authFlow = "CUSTOM_AUTH",
                authParameters = new Dictionary<string, string> { ["USERNAME"] = "eve" },
                contextData,
            },
            Stop);

        var sent = Assert.Single(stubbed.Cognito.SentTo("AdminInitiateAuth"));
        Assert.Equal("192.0.2.7", sent.GetProperty("ContextData").GetProperty("IpAddress").GetString());
    }

    private static StubbedGateway Stubbed()
    {
        var stubbed = new StubbedGateway();
        stubbed.Cognito
            .On("DescribeUserPoolClient", """{"UserPoolClient":{"ClientSecret":"secret"}}""")
            .On("AdminInitiateAuth", """{"AuthenticationResult":{"AccessToken":"token"}}""");

        return stubbed;
    }

    // JsonContent's naming policy leaves keys of dictionaries alone.
    private static object Credentials(string password) => new
    {
        authFlow = "ADMIN_USER_PASSWORD_AUTH",
        authParameters = new Dictionary<string, string> { ["USERNAME"] = "eve", ["PASSWORD"] = password },
    };

    private static object Answer(JsonElement challenge, string password = "N3wPassw0rd!") => new
    {
        challengeName = "NEW_PASSWORD_REQUIRED",
        session = challenge.GetProperty("session").GetString(),
        challengeResponses = new Dictionary<string, string> { ["USERNAME"] = "eve", ["NEW_PASSWORD"] = password },
    };
}
