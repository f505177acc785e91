using System.Net;
using System.Text.Json;
using CognitoGateway.Security;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Security;

public sealed class RevocationTests
{
    private const string Users = $"/pools/{TestIssuer.UserPoolId}/users";
    private const string Scope = $"{Scopes.SignedInUser} users:read";

    [Fact]
    public async Task Route_NotSetToCheck_AsksCognitoNothing()
    {
        await using var host = await SecuredHost.StartAsync();

        using var response = await host.GetWithTokenAsync(Users, host.Token(("scope", Scope)));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(host.Cognito.Sent);
    }

    [Theory]
    [InlineData("NotAuthorizedException", Users)]
    [InlineData("NotAuthorizedException", "/user")]
    [InlineData("NotAuthorizedException", "/forgotten")]
    [InlineData("UserNotFoundException", Users)]
    [InlineData("ResourceNotFoundException", Users)]
    public async Task Route_RevokedToken_Answers401(string error, string path)
    {
        await using var host = await StartAsync();
        host.Cognito.Fail("GetUser", error);

        using var response = await host.GetWithTokenAsync(path, host.Token(("scope", Scope)));

        var problem = await Problems.AssertAsync(response, HttpStatusCode.Unauthorized);
        Assert.Equal("The token has been revoked.", problem.GetProperty("detail").GetString());
        Assert.Contains("invalid_token", response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PasswordResetRequiredException")]
    [InlineData("UserNotConfirmedException")]
    [InlineData(null)]
    public async Task Route_TokenThatIsNotRevoked_IsServed(string? error)
    {
        await using var host = await StartAsync();
        host.Cognito.On("GetUser", _ => (error, "{}"));

        using var response = await host.GetWithTokenAsync(Users, host.Token(("scope", Scope)));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Route_TokenThatIsRevokedLater_IsNoticedOnceTheAnswerIsTooOld()
    {
        await using var host = await StartAsync();
        var token = host.Token(("scope", Scope));
        host.Cognito.On("GetUser", "{}");
        using var before = await host.GetWithTokenAsync(Users, token);
        host.Cognito.Fail("GetUser", "NotAuthorizedException");

        host.Clock.Advance(TimeSpan.FromSeconds(9));
        using var cached = await host.GetWithTokenAsync(Users, token);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        using var after = await host.GetWithTokenAsync(Users, token);

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal(HttpStatusCode.OK, cached.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
        Assert.Equal(2, host.Cognito.SentTo("GetUser").Count());
    }

    [Fact]
    public async Task Route_TokenWithoutTheUsersScope_CannotBeAskedAbout()
    {
        await using var host = await StartAsync();

        using var response = await host.GetWithTokenAsync(Users, host.Token(("scope", "users:read")));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(host.Cognito.Sent);
    }

    [Fact]
    public async Task Route_ForgedToken_IsNotTakenToCognito()
    {
        await using var host = await StartAsync();

        using var response = await host.GetWithTokenAsync(Users, host.Token(("scope", Scope)) + "AA");

        await Problems.AssertAsync(response, HttpStatusCode.Unauthorized);
        Assert.Empty(host.Cognito.Sent);
    }

    [Fact]
    public async Task Route_CognitoFails_IsNotOpenedAndAsksAgain()
    {
        await using var gateway = new StubbedGateway()
            .With("Cognito:Region", "eu-west-1")
            .With("Cognito:Endpoints:eu-west-1:Url", "http://cognito.local/")
            .With("Cognito:Endpoints:eu-west-1:AccessKeyId", "local")
            .With("Cognito:Endpoints:eu-west-1:SecretAccessKey", "local")
            .With("Tokens:CheckRevocation", "true");
        gateway.Cognito.Fail("GetUser", "InternalErrorException").On("ListUsers", """{"Users":[]}""");
        using var client = gateway.CreateClient();
        client.DefaultRequestHeaders.Authorization = new(
            "Bearer", gateway.Issuer.Sign(TestIssuer.Claims(TimeProvider.System.GetUtcNow(), ("scope", Scope))));

        using var failed = await client.GetAsync(Users, TestContext.Current.CancellationToken);
        gateway.Cognito.On("GetUser", "{}");
        using var served = await client.GetAsync(Users, TestContext.Current.CancellationToken);

        await Problems.AssertAsync(failed, HttpStatusCode.BadGateway);
        Assert.Equal(HttpStatusCode.OK, served.StatusCode);
    }

    [Fact]
    public async Task VerifyToken_RevokedToken_IsNotActive()
    {
        await using var gateway = new StubbedGateway()
            .With("Cognito:Region", "eu-west-1")
            .With("Cognito:Endpoints:eu-west-1:Url", "http://cognito.local/")
            .With("Cognito:Endpoints:eu-west-1:AccessKeyId", "local")
            .With("Cognito:Endpoints:eu-west-1:SecretAccessKey", "local")
            .With("Tokens:CheckRevocation", "true");
        gateway.Cognito.Fail("GetUser", "NotAuthorizedException");
        using var client = gateway.CreateClient();
        var token = gateway.Issuer.Sign(TestIssuer.Claims(TimeProvider.System.GetUtcNow()));

        using var response = await client.PostAsync(
            "/auth/verify-token",
            StubbedGateway.Json($$"""{"token":"{{token}}"}"""),
            TestContext.Current.CancellationToken);

        var answer = JsonElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.False(answer.GetProperty("active").GetBoolean());
        Assert.Equal("revoked", answer.GetProperty("reason").GetString());
    }

    private static Task<SecuredHost> StartAsync()
    {
        var settings = SecuredHost.Settings;
        settings["Tokens:CheckRevocation"] = "true";

        return SecuredHost.StartAsync(settings);
    }
}
