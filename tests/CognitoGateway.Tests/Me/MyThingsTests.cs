using System.Net;
using System.Text.Json;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Me;

/// <summary>The signed-in user's devices, sessions, passkeys and authenticator app: what each route sends.</summary>
public sealed class MyThingsTests(StubbedRoutes routes) : IClassFixture<StubbedRoutes>
{
    private const string Device = "local_0f1e2d3c-0000-4000-8000-000000000001";
    private const string Session = "tkn0123456789abcdefghijklmno";
    private const string Mine = "\"AccessToken\":\"" + StubbedRoutes.Token + "\"";

    [Theory]
    [InlineData(
        "GET /user/devices", null, "ListDevices", """{"Devices":[{"DeviceKey":"d"}],"PaginationToken":"next"}""",
        "{" + Mine + ",\"Limit\":1,\"PaginationToken\":\"c\"}",
        """{"items":[{"deviceKey":"d"}],"nextCursor":"next"}""", "?limit=1&cursor=c")]
    [InlineData(
        $"GET /user/devices/{Device}", null, "GetDevice", """{"Device":{"DeviceKey":"d"}}""",
        "{" + Mine + ",\"DeviceKey\":\"" + Device + "\"}", """{"deviceKey":"d"}""")]
    [InlineData(
        "GET /user/sessions", null, "ListUserSessions", """{"Sessions":[{"SessionId":"s","IsCurrentSession":true}]}""",
        "{" + Mine + "}", """{"items":[{"sessionId":"s","isCurrentSession":true}]}""")]
    [InlineData(
        "GET /user/passkeys", null, "ListWebAuthnCredentials", """{"Credentials":[{"CredentialId":"c"}]}""",
        "{" + Mine + ",\"MaxResults\":20}", """{"items":[{"credentialId":"c"}]}""")]
    [InlineData(
        "POST /user/passkeys/start", null, "StartWebAuthnRegistration",
        """{"CredentialCreationOptions":{"challenge":"abc","rp":{"id":"example.com"}}}""", "{" + Mine + "}",
        """{"credentialCreationOptions":{"challenge":"abc","rp":{"id":"example.com"}}}""")]
    [InlineData(
        "POST /user/software-token", null, "AssociateSoftwareToken", """{"SecretCode":"KEY"}""", "{" + Mine + "}",
        """{"secretCode":"KEY"}""")]
    [InlineData(
        "POST /user/software-token/verify", """{"userCode":"123456","friendlyDeviceName":"phone"}""",
        "VerifySoftwareToken", """{"Status":"SUCCESS"}""",
        "{" + Mine + ",\"UserCode\":\"123456\",\"FriendlyDeviceName\":\"phone\"}", """{"status":"SUCCESS"}""")]
    public async Task Route_ThatAnswers_AsksInTheUsersNameAndRegion(
        string route, string? body, string operation, string answer, string sent, string expected, string query = "")
    {
        var text = await routes.AssertSendsAsync(route + query, body, operation, answer, sent, HttpStatusCode.OK);

        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(expected), JsonElement.Parse(text)), text);
        Assert.Equal("eu-west-1.local", routes.LastHost);
    }

    [Theory]
    [InlineData(
        $"PATCH /user/devices/{Device}", """{"deviceRememberedStatus":"remembered"}""", "UpdateDeviceStatus",
        "{" + Mine + ",\"DeviceKey\":\"" + Device + "\",\"DeviceRememberedStatus\":\"remembered\"}")]
    [InlineData(
        $"DELETE /user/devices/{Device}", null, "ForgetDevice", "{" + Mine + ",\"DeviceKey\":\"" + Device + "\"}")]
    [InlineData(
        $"DELETE /user/sessions/{Session}?revokeAssociatedSessions=LINKED", null, "RevokeUserSession",
        "{" + Mine + ",\"SessionId\":\"" + Session + "\",\"RevokeAssociatedSessions\":\"LINKED\"}")]
    [InlineData(
        "DELETE /user/passkeys/a%2Fb", null, "DeleteWebAuthnCredential",
        "{" + Mine + ",\"CredentialId\":\"a/b\"}")]
    public async Task Route_ThatAnswersNothing_ActsInTheUsersName(
        string route, string? body, string operation, string sent)
    {
        Assert.Empty(await routes.AssertSendsAsync(route, body, operation, "{}", sent, HttpStatusCode.NoContent));
        Assert.Equal("eu-west-1.local", routes.LastHost);
    }

    [Fact]
    public async Task Post_Device_IsConfirmed()
    {
        var text = await routes.AssertSendsAsync(
            "POST /user/devices",
            $$$"""
            {"deviceKey":"{{{Device}}}","deviceName":"laptop",
            "deviceSecretVerifierConfig":{"passwordVerifier":"v","salt":"s"}}
            """,
            "ConfirmDevice",
            """{"UserConfirmationNecessary":true}""",
            "{" + Mine + ",\"DeviceKey\":\"" + Device + "\",\"DeviceName\":\"laptop\","
            + "\"DeviceSecretVerifierConfig\":{\"PasswordVerifier\":\"v\",\"Salt\":\"s\"}}",
            HttpStatusCode.Created);

        Assert.Equal("""{"userConfirmationNecessary":true}""", text);
    }

    [Fact]
    public async Task Post_Passkey_IsPassedOnAsTheBrowserWroteIt() => Assert.Empty(await routes.AssertSendsAsync(
        "POST /user/passkeys",
        """{"credential":{"id":"AbC-1","response":{"clientDataJSON":"eyJ9"},"authenticatorAttachment":null}}""",
        "CompleteWebAuthnRegistration",
        "{}",
        "{" + Mine
        + ",\"Credential\":{\"id\":\"AbC-1\",\"response\":{\"clientDataJSON\":\"eyJ9\"},\"authenticatorAttachment\":null}}",
        HttpStatusCode.Created));

    [Theory]
    [InlineData("GET /user/devices", null, "ListDevices", "NotAuthorizedException", 401)]
    [InlineData($"GET /user/devices/{Device}", null, "GetDevice", "ResourceNotFoundException", 404)]
    [InlineData("GET /user/sessions", null, "ListUserSessions", "OperationNotEnabledException", 409)]
    [InlineData(
        "POST /user/software-token/verify", """{"userCode":"000000"}""", "VerifySoftwareToken",
        "EnableSoftwareTokenMFAException", 422)]
    [InlineData(
        "POST /user/passkeys", """{"credential":{"id":"a"}}""", "CompleteWebAuthnRegistration",
        "WebAuthnChallengeNotFoundException", 404)]
    [InlineData("POST /user/passkeys/start", null, "StartWebAuthnRegistration", "WebAuthnNotEnabledException", 409)]
    public async Task Route_RefusedByCognito_AnswersWithItsCode(
        string route, string? body, string operation, string code, int status) =>
        await routes.AssertFailsAsync(route, body, operation, code, (HttpStatusCode)status);

    [Theory]
    [InlineData("POST /user/software-token/verify", """{"userCode":"12345a"}""", "userCode")]
    [InlineData("POST /user/passkeys", "{}", "credential")]
    [InlineData("POST /user/passkeys", """{"credential":"a"}""", "credential.id")]
    [InlineData("POST /user/devices", "{}", "deviceKey")]
    [InlineData($"PATCH /user/devices/{Device}", """{"deviceRememberedStatus":"maybe"}""", "deviceRememberedStatus")]
    [InlineData("DELETE /user/sessions/1", null, "sessionId")]
    [InlineData("GET /user/devices?filter=a", null, "filter")]
    public async Task Route_NotValid_NamesTheField(string route, string? body, string fields) =>
        await routes.AssertRejectsAsync(route, body, fields);
}
