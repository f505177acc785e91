using System.Net;
using CognitoGateway.Security;
using CognitoGateway.Tests.Support;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Tests.Security;

public sealed class ApiKeyTests
{
    private const string Users = $"/pools/{TestIssuer.UserPoolId}/users";

    [Theory]
    [InlineData(Users)]
    [InlineData("/pools")]
    [InlineData("/list_users?UserPoolId=" + TestIssuer.UserPoolId)]
    public async Task Route_KeyWithTheScope_IsServed(string path)
    {
        await using var host = await SecuredHost.StartAsync();

        using var response = await host.GetWithKeyAsync(path, SecuredHost.Key);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData("")]
    [InlineData(SecuredHost.Key + " ")]
    [InlineData("A-KEY-OF-THE-TESTS")]
    public async Task Route_UnknownKey_Answers401(string key)
    {
        await using var host = await SecuredHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, Users);
        request.Headers.TryAddWithoutValidation(ApiKeyHandler.HeaderName, key + "\u00a0");

        using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        var problem = await Problems.AssertAsync(response, HttpStatusCode.Unauthorized);
        Assert.Equal("The API key is not known.", problem.GetProperty("detail").GetString());
        Assert.Equal("ApiKey", Assert.Single(response.Headers.WwwAuthenticate).Scheme);
    }

    [Fact]
    public async Task Route_HashInThePlaceOfTheKey_Answers401()
    {
        await using var host = await SecuredHost.StartAsync();

        using var response = await host.GetWithKeyAsync(Users, SecuredHost.Sha256(SecuredHost.Key));

        await Problems.AssertAsync(response, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Route_KeyWithoutTheScope_Answers403NamingIt()
    {
        await using var host = await SecuredHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Delete, Users);
        request.Headers.Add(ApiKeyHandler.HeaderName, SecuredHost.Key);

        using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        var problem = await Problems.AssertAsync(response, HttpStatusCode.Forbidden);
        Assert.Equal("The scope users:write is needed for this user pool.", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Route_PoolOutsideTheAllowList_Answers403()
    {
        await using var host = await SecuredHost.StartAsync();

        using var response = await host.GetWithKeyAsync("/pools/eu-west-1_Elsewhere/users", SecuredHost.Key);

        var problem = await Problems.AssertAsync(response, HttpStatusCode.Forbidden);
        Assert.Equal("This gateway does not serve this user pool.", problem.GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("/pools/eu-west-1_Other/users", HttpStatusCode.OK)]
    [InlineData(Users, HttpStatusCode.Forbidden)]
    [InlineData("/pools", HttpStatusCode.Forbidden)]
    public async Task Route_KeyForOnePool_IsConfinedToIt(string path, HttpStatusCode status)
    {
        await using var host = await SecuredHost.StartAsync(pools: $"{TestIssuer.UserPoolId},eu-west-1_Other");

        using var response = await host.GetWithKeyAsync(path, SecuredHost.BoundKey);

        Assert.Equal(status, response.StatusCode);
    }

    [Theory]
    [InlineData("/pools/eu-west-1_Other/users", "users:read is needed for this user pool", HttpStatusCode.OK)]
    [InlineData(Users, "users:read is needed for this user pool", HttpStatusCode.Forbidden)]
    [InlineData("/pools", "pools:read is needed for every user pool", HttpStatusCode.Forbidden)]
    public async Task Route_ScopeForOnePool_OpensThatPoolAlone(string path, string detail, HttpStatusCode status)
    {
        var settings = SecuredHost.Settings;
        settings["ApiKeys:Keys:0:Scopes:0"] = "users:read@eu-west-1_Other";
        settings["ApiKeys:Keys:0:Scopes:1"] = "pools:read@eu-west-1_Other";
        await using var host = await SecuredHost.StartAsync(
            settings, pools: $"{TestIssuer.UserPoolId},eu-west-1_Other");

        using var response = await host.GetWithKeyAsync(path, SecuredHost.Key);

        Assert.Equal(status, response.StatusCode);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(status == HttpStatusCode.Forbidden, body.Contains(detail, StringComparison.Ordinal));
    }

    [Fact]
    public async Task User_KeyWithEveryScope_Answers401BecauseTheUsersTokenIsNeeded()
    {
        await using var host = await SecuredHost.StartAsync();

        using var response = await host.GetWithKeyAsync("/user", SecuredHost.BoundKey);

        await Problems.AssertAsync(response, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Start_DevelopmentKeyOutsideDevelopment_IsRefusedInOneLine()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(
            () => SecuredHost.StartAsync(WithKey("local-development-key"), "Production"));

        Assert.Equal(
            "ApiKeys:Keys:0:Sha256 is that of the public development key, which is refused outside Development.",
            failure.Message);
    }

    [Fact]
    public async Task Start_DevelopmentKeyInDevelopment_IsTaken()
    {
        await using var host = await SecuredHost.StartAsync(WithKey("local-development-key"), "Development");

        using var response = await host.GetWithKeyAsync(Users, "local-development-key");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("ApiKeys:Keys:0:Sha256", "abc", "ApiKeys:Keys:0:Sha256 must be")]
    [InlineData("ApiKeys:Keys:0:Name", "", "ApiKeys:Keys:0:Name is missing")]
    [InlineData("ApiKeys:Keys:0:Scopes:0", "users:reed", "ApiKeys:Keys:0:Scopes has 'users:reed'")]
    [InlineData("ApiKeys:Keys:0:Scopes:0", "users:read@nowhere", "ApiKeys:Keys:0:Scopes has 'users:read@nowhere'")]
    [InlineData("ApiKeys:Keys:0:Scopes:0", "users:read@", "ApiKeys:Keys:0:Scopes has 'users:read@'")]
    [InlineData("ApiKeys:Keys:0:Scopes:0", Scopes.SignedInUser, "ApiKeys:Keys:0:Scopes has")]
    [InlineData("ApiKeys:Keys:1:Sha256", SecuredHost.KeySha256, "ApiKeys:Keys has 2 keys with the same Sha256")]
    [InlineData("ApiKeys:Keys:0:Name", "a\nb", "ApiKeys:Keys:0:Name must be")]
    [InlineData("ApiKeys:Keys:0:ExpiresAt", "tomorrow", "ApiKeys:Keys:0:ExpiresAt must be")]
    [InlineData("ApiKeys:Keys:0:ExpiresAt", "2027-03-01T00:00:00", "ApiKeys:Keys:0:ExpiresAt must be")]
    [InlineData("ApiKeys:Keys:0:CreatedAt", "now", "ApiKeys:Keys:0:CreatedAt must be")]
    [InlineData("ApiKeys:Keys:0:Networks:0", "10.0.0.1/8", "ApiKeys:Keys:0:Networks has '10.0.0.1/8'")]
    [InlineData("ApiKeys:Keys:0:Attributes:Hidden:0", "phone", "ApiKeys:Keys:0:Attributes:Hidden has 'phone'")]
    [InlineData("ApiKeys:Keys:0:Attributes:Masked:0", "", "ApiKeys:Keys:0:Attributes:Masked has ''")]
    [InlineData("ApiKeys:Keys:0:Attributes:ReadOnly:0", "custom:", "ApiKeys:Keys:0:Attributes:ReadOnly has 'custom:'")]
    [InlineData("ApiKeys:Keys:1:Attributes:Hidden:0", "email", "ApiKeys:Keys:1:Attributes keeps some from being seen")]
    [InlineData("Tokens:ClockSkew", "00:10:00", "Tokens:ClockSkew must be")]
    [InlineData("Tokens:MaxLength", "10", "Tokens:MaxLength must be")]
    [InlineData("Tokens:GroupScopes:admins:0", "all", "Tokens:GroupScopes:admins has 'all'")]
    public async Task Start_WrongSetting_IsNamed(string setting, string value, string message)
    {
        var settings = SecuredHost.Settings;
        settings[setting] = value;

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => SecuredHost.StartAsync(settings));

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_MisspeltSetting_IsRefused()
    {
        var settings = SecuredHost.Settings;
        settings["Tokens:ClientId"] = "client1";

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => SecuredHost.StartAsync(settings));

        Assert.Contains("ClientId", failure.Message, StringComparison.Ordinal);
    }

    private static Dictionary<string, string?> WithKey(string key) => new(StringComparer.Ordinal)
    {
        ["ApiKeys:Keys:0:Name"] = "development",
        ["ApiKeys:Keys:0:Sha256"] = SecuredHost.Sha256(key),
        ["ApiKeys:Keys:0:Scopes:0"] = "*",
    };
}
