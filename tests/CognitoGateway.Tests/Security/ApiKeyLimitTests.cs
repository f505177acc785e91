using System.Net;
using CognitoGateway.Security;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Security;

/// <summary>Keys that end, and keys that are for some networks alone.</summary>
public sealed class ApiKeyLimitTests
{
    private const string Users = $"/pools/{TestIssuer.UserPoolId}/users";
    private const string NextKey = "the-next-key-of-the-tests";

    [Fact]
    public async Task Key_AtItsEnd_Answers401SayingSo()
    {
        await using var host = await StartAsync(("ExpiresAt", "2026-11-20T18:10:00Z"));

        using var before = await host.GetWithKeyAsync(Users, SecuredHost.Key);
        host.Clock.Advance(TimeSpan.FromMinutes(10));
        using var after = await host.GetWithKeyAsync(Users, SecuredHost.Key);

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        var problem = await Problems.AssertAsync(after, HttpStatusCode.Unauthorized);
        Assert.Equal("The API key has expired.", problem.GetProperty("detail").GetString());
        Assert.Equal("ApiKey", Assert.Single(after.Headers.WwwAuthenticate).Scheme);
    }

    [Fact]
    public async Task Key_OfTheNameOfAnother_OverlapsIt()
    {
        var settings = SecuredHost.Settings;
        settings["ApiKeys:Keys:0:ExpiresAt"] = "2026-11-20T19:00:00Z";
        settings["ApiKeys:Keys:1:Name"] = settings["ApiKeys:Keys:0:Name"];
        settings["ApiKeys:Keys:1:Sha256"] = SecuredHost.Sha256(NextKey);
        settings["ApiKeys:Keys:1:Scopes:0"] = "users:read";
        await using var host = await SecuredHost.StartAsync(settings);

        using var old = await host.GetWithKeyAsync(Users, SecuredHost.Key);
        using var next = await host.GetWithKeyAsync(Users, NextKey);
        host.Clock.Advance(TimeSpan.FromHours(1));
        using var oldAfter = await host.GetWithKeyAsync(Users, SecuredHost.Key);
        using var nextAfter = await host.GetWithKeyAsync(Users, NextKey);

        HttpStatusCode[] statuses = [old.StatusCode, next.StatusCode, oldAfter.StatusCode, nextAfter.StatusCode];
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Unauthorized, HttpStatusCode.OK], statuses);
    }

    [Theory]
    [InlineData("10.1.2.3")]
    [InlineData("::ffff:10.1.2.3")]
    public async Task Key_InItsNetwork_IsServed(string address)
    {
        await using var host = await StartAsync(("Networks:0", "192.0.2.1"), ("Networks:1", "10.0.0.0/8"));
        host.From = IPAddress.Parse(address);

        using var response = await host.GetWithKeyAsync(Users, SecuredHost.Key);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("192.0.2.2")]
    [InlineData("::1")]
    [InlineData(null)]
    public async Task Key_OutsideItsNetworks_Answers403SayingSo(string? address)
    {
        await using var host = await StartAsync(("Networks:0", "192.0.2.1"), ("Networks:1", "10.0.0.0/8"));
        host.From = address is null ? null : IPAddress.Parse(address);

        using var response = await host.GetWithKeyAsync(Users, SecuredHost.Key);

        var problem = await Problems.AssertAsync(response, HttpStatusCode.Forbidden);
        Assert.Equal("The API key may not be used from this address.", problem.GetProperty("detail").GetString());
        Assert.Empty(response.Headers.WwwAuthenticate);
    }

    [Fact]
    public async Task Key_Mistyped_IsToldFromAnUnknownOne()
    {
        await using var host = await SecuredHost.StartAsync();
        var key = ApiKeyText.Create();

        using var unknown = await host.GetWithKeyAsync(Users, key);
        using var mistyped = await host.GetWithKeyAsync(Users, key[..^1]);

        var (first, second) = (
            await Problems.AssertAsync(unknown, HttpStatusCode.Unauthorized),
            await Problems.AssertAsync(mistyped, HttpStatusCode.Unauthorized));
        Assert.Equal("The API key is not known.", first.GetProperty("detail").GetString());
        Assert.Equal(RefusedCaller.MistypedApiKey.Detail, second.GetProperty("detail").GetString());
    }

    private static Task<SecuredHost> StartAsync(params (string Name, string Value)[] limits)
    {
        var settings = SecuredHost.Settings;
        foreach (var (name, value) in limits)
        {
            settings[$"ApiKeys:Keys:0:{name}"] = value;
        }

        return SecuredHost.StartAsync(settings);
    }
}
