using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Clients;

/// <summary>What Cognito refuses of app clients.</summary>
public sealed class ClientRefusalTests(FurnishedPool pool) : IClassFixture<FurnishedPool>
{
    private const string Clients = "/pools/{userPoolId}/clients";
    private const string Client = Clients + "/{clientId}";
    private const string Secrets = Client + "/secrets";
    private const string Secret = Secrets + "/{clientSecretId}";
    private const string Risks = """{"riskExceptionConfiguration":{"blockedIPRangeList":["192.0.2.0/24"]}}""";
    private const string Session = """{"ssoSession":{"maxValidityMinutes":90}}""";

    [Theory]
    [InlineData($"GET {Clients}", "userPoolId=local_nowhere", null)]
    [InlineData($"POST {Clients}", "userPoolId=local_nowhere", """{"clientName":"web"}""")]
    [InlineData($"GET {Client}", "clientId=nobodys", null)]
    [InlineData($"PATCH {Client}", "clientId=nobodys", "{}")]
    [InlineData($"PUT {Client}", "clientId=nobodys", "{}")]
    [InlineData($"DELETE {Client}", "clientId=nobodys", null)]
    [InlineData($"DELETE {Client}", "userPoolId=bare", null)]
    [InlineData($"GET {Secrets}", "clientId=nobodys", null)]
    [InlineData($"POST {Secrets}", "clientId=nobodys", "{}")]
    [InlineData($"DELETE {Secret}", "clientId=nobodys", null)]
    [InlineData($"GET {Client}/session-config", "clientId=nobodys", null)]
    [InlineData($"PUT {Client}/session-config", "clientId=nobodys", Session)]
    [InlineData($"GET {Client}/risk-config", "clientId=nobodys", null)]
    [InlineData($"PUT {Client}/risk-config", "clientId=nobodys", Risks)]
    [InlineData($"GET {Client}/ui-customization", "clientId=nobodys", null)]
    [InlineData($"PUT {Client}/ui-customization", "clientId=nobodys", "{}")]
    [InlineData($"GET {Client}/managed-login-branding", "clientId=nobodys", null)]
    [InlineData($"GET {Client}/managed-login-branding", "clientId=public", null)]
    [InlineData($"GET {Client}/terms", "clientId=nobodys&termsName=terms-of-use", null)]
    [Proves(404)]
    public Task Client_NotThere_IsRefused(string route, string with, string? body) =>
        pool.AssertRefusesAsync(route, with, body, 404, FurnishedPool.NotFound);

    [Theory]
    [InlineData($"GET {Clients}", "cursor=invented", null, 400, FurnishedPool.Invalid)]
    [InlineData(
        $"POST {Clients}", "", """{"clientName":"app","supportedIdentityProviders":["Nobody"]}""", 422,
        FurnishedPool.Invalid)]
    [InlineData($"PATCH {Client}", "", """{"supportedIdentityProviders":["Nobody"]}""", 422, FurnishedPool.Invalid)]
    [InlineData($"PUT {Client}", "", """{"supportedIdentityProviders":["Nobody"]}""", 422, FurnishedPool.Invalid)]
    [InlineData($"GET {Secrets}", "cursor=invented", null, 400, FurnishedPool.Invalid)]
    [InlineData($"POST {Secrets}", "clientId=public", "{}", 422, FurnishedPool.Invalid)]
    [InlineData($"DELETE {Secret}", "", null, 422, FurnishedPool.Invalid)]
    [InlineData(
        $"PUT {Client}/session-config", "", Session, 409, "OperationNotEnabledException")]
    [InlineData(
        $"PUT {Client}/risk-config", "userPoolId=bare", Risks, 409, "UserPoolAddOnNotEnabledException")]
    [InlineData(
        $"GET {Client}/risk-config", "userPoolId=bare", null, 409, "UserPoolAddOnNotEnabledException")]
    [InlineData(
        $"PUT {Client}/ui-customization", "", """{"css":".sidebar {padding: 25px;}"}""", 422, FurnishedPool.Invalid)]
    [Proves]
    public Task Client_InAWayThatCannotBe_IsRefused(
        string route, string with, string? body, int status, string code) =>
        pool.AssertRefusesAsync(route, with, body, status, code);
}
