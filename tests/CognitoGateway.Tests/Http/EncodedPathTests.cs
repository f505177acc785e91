using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Http;

/// <summary>Any name that Cognito allows works in a path, over the real server and the embedded user pools.</summary>
public sealed class EncodedPathTests(GatewayFixture gateway)
{
    [Theory]
    [InlineData("a/b")]
    [InlineData("a%2Fb")]
    [InlineData("100%")]
    [InlineData("a+b")]
    [InlineData("#1?x=y&z")]
    [InlineData("jürgen")]
    [InlineData("用户")]
    [InlineData("a\\b")]
    [InlineData("/")]
    [InlineData("a;b:c@d")]
    public async Task User_WithAnyName_IsFoundWhereItWasCreated(string username)
    {
        var pool = await gateway.CreatePoolAsync();
        using var client = gateway.CreateCaller();

        using var created = await client.PostAsJsonAsync(
            $"/pools/{pool}/users",
            new { username, messageAction = "SUPPRESS" },
            TestContext.Current.CancellationToken);
        using var found = await client.GetAsync(created.Headers.Location, TestContext.Current.CancellationToken);
        using var deleted = await client.DeleteAsync(created.Headers.Location, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal(HttpStatusCode.OK, found.StatusCode);
        Assert.Equal($"/pools/{pool}/users/{Uri.EscapeDataString(username)}", created.Headers.Location?.OriginalString);
        var user = await found.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal(username, user.GetProperty("username").GetString());
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
    }

    [Theory]
    [InlineData("..", "%2E%2E")]
    [InlineData(".", "%2e")]
    [InlineData("a/../b", "a%2F..%2Fb")]
    public async Task User_WhoseNameWouldBeAStep_IsNotTakenForOne(string username, string encoded)
    {
        var pool = await gateway.CreatePoolAsync(username);
        using var client = gateway.CreateCaller();
        var address = new Uri(
            $"{gateway.Address.GetLeftPart(UriPartial.Authority)}/pools/{pool}/users/{encoded}",
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });

        var user = await client.GetFromJsonAsync<JsonElement>(address, TestContext.Current.CancellationToken);

        Assert.Equal(username, user.GetProperty("username").GetString());
    }

    [Fact]
    [Proves("GET /pools/{userPoolId}/groups/{groupName}/users", 200)]
    [Proves("PUT /pools/{userPoolId}/groups/{groupName}/users/{username}", 204)]
    public async Task Group_WithASlash_IsFoundUnderItsName()
    {
        var pool = await gateway.CreatePoolAsync("eve");
        using var client = gateway.CreateCaller();
        using var created = await client.PostAsJsonAsync(
            $"/pools/{pool}/groups", new { groupName = "staff/eu+west" },
            TestContext.Current.CancellationToken);

        using var added = await client.PutAsync(
            new Uri($"{created.Headers.Location}/users/eve", UriKind.Relative), content: null,
            TestContext.Current.CancellationToken);
        var members = await client.GetFromJsonAsync<JsonElement>(
            $"{created.Headers.Location}/users", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NoContent, added.StatusCode);
        Assert.Equal("eve", members.GetProperty("items")[0].GetProperty("username").GetString());
    }
}
