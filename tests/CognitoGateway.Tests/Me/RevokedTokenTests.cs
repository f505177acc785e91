using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Me;

/// <summary>What the routes of the signed-in user answer to one who has signed out everywhere since, end to end.</summary>
public sealed class RevokedTokenTests(EmbeddedGateway gateway) : IClassFixture<EmbeddedGateway>
{
    private const string Device = "local_0f1e2d3c-0000-4000-8000-000000000001";
    private const string Session = "tkn0123456789abcdefghijklmno";

    [Theory]
    [Proves(401)]
    [InlineData("GET /user", null)]
    [InlineData("PATCH /user", """{"name":"Bob"}""")]
    [InlineData("DELETE /user", null)]
    [InlineData("POST /user/confirm", """{"confirmationCode":"123456"}""")]
    [InlineData("POST /user/attributes/{attributeName}/verification-code", null)]
    [InlineData("DELETE /user/attributes/{attributeName}", null)]
    [InlineData("PUT /user/password", """{"previousPassword":"Passw0rd!","proposedPassword":"N3wPassw0rd!"}""")]
    [InlineData("POST /user/sign-out", null)]
    [InlineData("GET /user/auth-factors", null)]
    [InlineData("PUT /user/mfa-preference", """{"emailMfaSettings":{"enabled":false}}""")]
    [InlineData("PUT /user/settings", """{"mfaOptions":[]}""")]
    [InlineData("POST /user/software-token", null)]
    [InlineData("POST /user/software-token/verify", """{"userCode":"123456"}""")]
    [InlineData("GET /user/devices", null)]
    [InlineData("POST /user/devices", $$"""{"deviceKey":"{{Device}}"}""")]
    [InlineData("GET /user/devices/{deviceKey}", null)]
    [InlineData("PATCH /user/devices/{deviceKey}", """{"deviceRememberedStatus":"remembered"}""")]
    [InlineData("DELETE /user/devices/{deviceKey}", null)]
    [InlineData("GET /user/sessions", null)]
    [InlineData("DELETE /user/sessions/{sessionId}", null)]
    [InlineData("GET /user/passkeys", null)]
    [InlineData("POST /user/passkeys/start", null)]
    [InlineData("POST /user/passkeys", """{"credential":{"id":"a"}}""")]
    [InlineData("DELETE /user/passkeys/{credentialId}", null)]
    public async Task Route_TokenOfAUserWhoSignedOut_Answers401(string route, string? body)
    {
        using var me = gateway.ClientOf(await gateway.SignInAsync("bob"));
        await me.CallAsync("POST /user/sign-out", null, 204);

        var problem = await me.CallAsync(
            route,
            body,
            401,
            ("attributeName", "email"),
            ("deviceKey", Device),
            ("sessionId", Session),
            ("credentialId", "a"));

        Assert.Equal("NotAuthorizedException", problem.GetProperty("code").GetString());
    }
}
