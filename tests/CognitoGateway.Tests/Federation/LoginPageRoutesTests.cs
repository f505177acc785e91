using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Federation;

/// <summary>Styles of the login pages and terms documents, over the embedded user pools.</summary>
public sealed class LoginPageRoutesTests(GatewayFixture gateway)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Proves("POST /pools/{userPoolId}/managed-login-branding", 201, 409)]
    [Proves("GET /pools/{userPoolId}/managed-login-branding/{managedLoginBrandingId}", 200, 404)]
    [Proves("PATCH /pools/{userPoolId}/managed-login-branding/{managedLoginBrandingId}", 200)]
    [Proves("DELETE /pools/{userPoolId}/managed-login-branding/{managedLoginBrandingId}", 204)]
    public async Task Branding_ItsWholeLife_IsAnsweredAlike()
    {
        var pool = await gateway.CreatePoolAsync();
        var clientId = (await gateway.CreateClientAsync(new() { UserPoolId = pool, ClientName = "app" })).ClientId;
        using var client = gateway.CreateCaller();
        var styles = $"/pools/{pool}/managed-login-branding";

        using var created = await client.PostAsJsonAsync(styles, new { clientId, useCognitoProvidedValues = true }, Stop);
        using var again = await client.PostAsJsonAsync(styles, new { clientId, useCognitoProvidedValues = true }, Stop);
        var style = created.Headers.Location;
        var merged = await client.GetFromJsonAsync<JsonElement>($"{style}?returnMergedResources=true", Stop);
        using var patched = await client.PatchAsJsonAsync(
            style, new { useCognitoProvidedValues = false, settings = new { a = new { b = "DARK" } } }, Stop);
        var read = await client.GetFromJsonAsync<JsonElement>(style, Stop);
        using var deleted = await client.DeleteAsync(style, Stop);
        using var gone = await client.GetAsync(style, Stop);

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        await Problems.AssertAsync(again, HttpStatusCode.Conflict);
        Assert.True(merged.GetProperty("useCognitoProvidedValues").GetBoolean());
        Assert.Equal(HttpStatusCode.OK, patched.StatusCode);
        Assert.Equal("DARK", read.GetProperty("settings").GetProperty("a").GetProperty("b").GetString());
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await Problems.AssertAsync(gone, HttpStatusCode.NotFound);
    }

    [Fact]
    [Proves("POST /pools/{userPoolId}/terms", 201, 409)]
    [Proves("GET /pools/{userPoolId}/terms", 200)]
    [Proves("GET /pools/{userPoolId}/terms/{termsId}", 200, 404)]
    [Proves("PATCH /pools/{userPoolId}/terms/{termsId}", 200)]
    [Proves("DELETE /pools/{userPoolId}/terms/{termsId}", 204)]
    public async Task Terms_TheirWholeLife_AreAnsweredAlike()
    {
        var pool = await gateway.CreatePoolAsync();
        var clientId = (await gateway.CreateClientAsync(new() { UserPoolId = pool, ClientName = "app" })).ClientId;
        using var client = gateway.CreateCaller();
        var all = $"/pools/{pool}/terms";
        var document = new
        {
            clientId,
            termsName = "terms-of-use",
            termsSource = "LINK",
            enforcement = "NONE",
            links = new Dictionary<string, string> { ["cognito:default"] = "https://example.com/terms" },
        };

        using var created = await client.PostAsJsonAsync(all, document, Stop);
        using var again = await client.PostAsJsonAsync(all, document, Stop);
        var one = created.Headers.Location;
        var list = await client.GetFromJsonAsync<JsonElement>(all, Stop);
        using var patched = await client.PatchAsJsonAsync(one, new { termsName = "privacy-policy" }, Stop);
        var read = await client.GetFromJsonAsync<JsonElement>(one, Stop);
        using var deleted = await client.DeleteAsync(one, Stop);
        using var gone = await client.GetAsync(one, Stop);

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        await Problems.AssertAsync(again, HttpStatusCode.Conflict);
        var listed = Assert.Single(list.GetProperty("items").EnumerateArray());
        Assert.Equal("terms-of-use", listed.GetProperty("termsName").GetString());
        Assert.Equal(HttpStatusCode.OK, patched.StatusCode);
        Assert.Equal("privacy-policy", read.GetProperty("termsName").GetString());
        Assert.Equal(
            "https://example.com/terms", read.GetProperty("links").GetProperty("cognito:default").GetString());
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await Problems.AssertAsync(gone, HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("PATCH", "terms/7a1b2c3d-0000-4000-8000-000000000001", """{"links":null,"x":1}""", "links,x")]
    [InlineData("POST", "terms", "{}", "clientId,enforcement,links.cognito:default,termsName,termsSource")]
    [InlineData("PATCH", "managed-login-branding/7a1b2c3d-0000-4000-8000-000000000001", """{"settings":null}""", "settings")]
    [InlineData("PATCH", "managed-login-branding/1", "{}", "managedLoginBrandingId")]
    [InlineData("POST", "managed-login-branding", "{}", "clientId")]
    [InlineData(
        "GET", "managed-login-branding/7a1b2c3d-0000-4000-8000-000000000001?returnMergedResources=perhaps", null,
        "returnMergedResources")]
    public async Task Route_NotValid_NamesEveryField(string method, string path, string? body, string fields)
    {
        using var client = gateway.CreateCaller();
        using var request = new HttpRequestMessage(new(method), $"/pools/local_none/{path}")
        {
            Content = body is null ? null : StubbedGateway.Json(body),
        };

        using var response = await client.SendAsync(request, Stop);

        Assert.Equal(fields, Problems.FieldsOf(await Problems.AssertAsync(response, HttpStatusCode.BadRequest)));
    }

    [Fact]
    public async Task Branding_PoolOfAnotherRegion_IsChangedThere()
    {
        await using var stubbed = new StubbedGateway()
            .With("Cognito:Endpoints:eu-west-1:Url", "http://eu-west-1.local/")
            .With("Cognito:Endpoints:eu-west-1:AccessKeyId", "local")
            .With("Cognito:Endpoints:eu-west-1:SecretAccessKey", "local");
        stubbed.Cognito.On("UpdateManagedLoginBranding", """{"ManagedLoginBranding":{}}""");
        using var client = stubbed.CreateCaller();

        using var response = await client.PatchAsJsonAsync(
            "/pools/eu-west-1_a/managed-login-branding/7a1b2c3d-0000-4000-8000-000000000001",
            new { useCognitoProvidedValues = true },
            Stop);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("eu-west-1.local", Assert.Single(stubbed.Cognito.Sent).Address.Host);
    }
}
