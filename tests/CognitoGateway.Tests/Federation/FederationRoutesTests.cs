using System.Net;
using System.Text.Json;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Federation;

/// <summary>Identity providers and resource servers over the embedded user pools.</summary>
public sealed class FederationRoutesTests(GatewayFixture gateway)
{
    private const string Google = """
        {"providerName":"Google","providerType":"Google","idpIdentifiers":["example.com"],
        "providerDetails":{"client_id":"id","client_secret":"of-a-test","authorize_scopes":"openid"}}
        """;

    [Fact]
    [Proves("POST /pools/{userPoolId}/identity-providers", 201)]
    [Proves("GET /pools/{userPoolId}/identity-providers", 200)]
    [Proves("GET /pools/{userPoolId}/identity-providers/{providerName}", 200, 404)]
    [Proves("PATCH /pools/{userPoolId}/identity-providers/{providerName}", 200)]
    [Proves("DELETE /pools/{userPoolId}/identity-providers/{providerName}", 204)]
    public async Task Provider_ItsWholeLife_IsAnsweredAlike()
    {
        var providers = $"/pools/{await gateway.CreatePoolAsync()}/identity-providers";
        using var client = gateway.CreateCaller();

        using var created = await client.SendBodyAsync(HttpMethod.Post, providers, Google);
        var read = await client.GetOkAsync($"{providers}/Google");
        var listed = await client.GetOkAsync(providers);
        var found = await client.GetOkAsync($"{providers}?idpIdentifier=example.com");
        var patched = await client.SendJsonAsync(
            HttpMethod.Patch, $"{providers}/Google", """{"attributeMapping":{"email":"mail"}}""", HttpStatusCode.OK);
        await client.SendJsonAsync(
            HttpMethod.Delete, $"{providers}/Google", body: null, HttpStatusCode.NoContent);
        await client.RefusedAsync(HttpMethod.Get, $"{providers}/Google", body: null, HttpStatusCode.NotFound);

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal($"{providers}/Google", created.Headers.Location?.OriginalString);
        Assert.Equal("Google", Assert.Single(listed.GetProperty("items").EnumerateArray())
            .GetProperty("providerName").GetString());
        Assert.True(JsonElement.DeepEquals(read, found.GetProperty("items")[0]), found.GetRawText());
        Assert.Equal("mail", patched.GetProperty("attributeMapping").GetProperty("email").GetString());
        Assert.Equal("id", patched.GetProperty("providerDetails").GetProperty("client_id").GetString());
    }

    [Theory]
    [InlineData("https://api.example.com/v1", "https%3A%2F%2Fapi.example.com%2Fv1")]
    [InlineData("urn:api", "urn%3Aapi")]
    [Proves("POST /pools/{userPoolId}/resource-servers", 201)]
    [Proves("GET /pools/{userPoolId}/resource-servers", 200)]
    [Proves("GET /pools/{userPoolId}/resource-servers/{identifier}", 200, 404)]
    [Proves("PUT /pools/{userPoolId}/resource-servers/{identifier}", 200)]
    [Proves("DELETE /pools/{userPoolId}/resource-servers/{identifier}", 204)]
    public async Task ResourceServer_ItsWholeLife_IsFoundUnderItsIdentifier(string identifier, string segment)
    {
        var servers = $"/pools/{await gateway.CreatePoolAsync()}/resource-servers";
        using var client = gateway.CreateCaller();

        using var created = await client.SendBodyAsync(
            HttpMethod.Post, servers, $$"""{"identifier":"{{identifier}}","name":"API"}""");
        var read = await client.GetOkAsync($"{servers}/{segment}");
        var listed = await client.GetOkAsync(servers);
        var replaced = await client.SendJsonAsync(
            HttpMethod.Put,
            $"{servers}/{segment}",
            """{"name":"API","scopes":[{"scopeName":"read","scopeDescription":"Read"}]}""",
            HttpStatusCode.OK);
        await client.SendJsonAsync(
            HttpMethod.Delete, $"{servers}/{segment}", body: null, HttpStatusCode.NoContent);
        await client.RefusedAsync(HttpMethod.Get, $"{servers}/{segment}", body: null, HttpStatusCode.NotFound);

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal($"{servers}/{segment}", created.Headers.Location?.OriginalString);
        Assert.Equal(identifier, read.GetProperty("identifier").GetString());
        Assert.True(JsonElement.DeepEquals(read, listed.GetProperty("items")[0]), listed.GetRawText());
        Assert.Equal("read", replaced.GetProperty("scopes")[0].GetProperty("scopeName").GetString());
    }
}
