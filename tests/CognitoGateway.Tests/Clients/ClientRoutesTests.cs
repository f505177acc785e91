using System.Net;
using System.Text.Json;
using CognitoGateway.Sdk;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Clients;

/// <summary>App clients over the embedded user pools.</summary>
public sealed class ClientRoutesTests(GatewayFixture gateway)
{
    private const string Confidential = """{"clientName":"web","generateSecret":true}""";
    private const string Mask = "********";

    [Fact]
    [Proves("POST /pools/{userPoolId}/clients", 201)]
    [Proves("GET /pools/{userPoolId}/clients", 200)]
    [Proves("GET /pools/{userPoolId}/clients/{clientId}", 200, 404)]
    [Proves("PUT /pools/{userPoolId}/clients/{clientId}", 200, 404)]
    [Proves("DELETE /pools/{userPoolId}/clients/{clientId}", 204, 404)]
    public async Task Client_ItsWholeLife_IsAnsweredAlike()
    {
        var clients = $"/pools/{await gateway.CreatePoolAsync()}/clients";
        using var caller = gateway.CreateCaller();

        using var created = await caller.SendBodyAsync(HttpMethod.Post, clients, Confidential);
        var path = created.Headers.Location!.OriginalString;
        var read = await caller.GetOkAsync(path);
        var listed = await caller.GetOkAsync(clients);
        var replaced = await caller.SendJsonAsync(
            HttpMethod.Put, path, """{"clientName":"app","authSessionValidity":5}""", HttpStatusCode.OK);
        await caller.RefusedAsync(
            HttpMethod.Put, path, """{"authSessionValidity":99}""", HttpStatusCode.BadRequest);
        await caller.SendJsonAsync(HttpMethod.Delete, path, body: null, HttpStatusCode.NoContent);
        await caller.RefusedAsync(HttpMethod.Get, path, body: null, HttpStatusCode.NotFound);
        await caller.RefusedAsync(HttpMethod.Put, path, "{}", HttpStatusCode.NotFound);
        await caller.RefusedAsync(HttpMethod.Delete, path, body: null, HttpStatusCode.NotFound);

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal($"{clients}/{read.GetProperty("clientId").GetString()}", path);
        Assert.Equal("web", listed.GetProperty("items")[0].GetProperty("clientName").GetString());
        Assert.Equal("app", replaced.GetProperty("clientName").GetString());
        Assert.Equal(5, replaced.GetProperty("authSessionValidity").GetInt32());
    }

    [Fact]
    public async Task Secret_CallerWithoutTheScope_SeesAMaskEverywhere()
    {
        var clients = $"/pools/{await gateway.CreatePoolAsync()}/clients";
        using var trusted = gateway.CreateCaller();
        using var caller = gateway.CreateCallerWithoutSecrets();

        var created = await caller.SendJsonAsync(HttpMethod.Post, clients, Confidential, HttpStatusCode.Created);
        var path = $"{clients}/{created.GetProperty("clientId").GetString()}";
        var read = await caller.GetOkAsync(path);
        var replaced = await caller.SendJsonAsync(HttpMethod.Put, path, "{}", HttpStatusCode.OK);
        var added = await caller.SendJsonAsync(HttpMethod.Post, $"{path}/secrets", "{}", HttpStatusCode.Created);
        var shown = await trusted.GetOkAsync(path);

        Assert.All(
            [created, read, replaced], one => Assert.Equal(Mask, one.GetProperty("clientSecret").GetString()));
        Assert.Equal(Mask, added.GetProperty("clientSecretValue").GetString());
        Assert.True(shown.GetProperty("clientSecret").GetString()!.Length > Mask.Length);
        Assert.Equal("web", read.GetProperty("clientName").GetString());
        Assert.Equal(shown.EnumerateObject().Count(), read.EnumerateObject().Count());
    }

    [Fact]
    [Proves("POST /pools/{userPoolId}/clients/{clientId}/secrets", 201, 429)]
    [Proves("GET /pools/{userPoolId}/clients/{clientId}/secrets", 200)]
    [Proves("DELETE /pools/{userPoolId}/clients/{clientId}/secrets/{clientSecretId}", 204, 404)]
    public async Task Secrets_AddedAndDeleted_AreListedById()
    {
        var clients = $"/pools/{await gateway.CreatePoolAsync()}/clients";
        using var caller = gateway.CreateCaller();
        var created = await caller.SendJsonAsync(HttpMethod.Post, clients, Confidential, HttpStatusCode.Created);
        var secrets = $"{clients}/{created.GetProperty("clientId").GetString()}/secrets";

        using var added = await caller.SendBodyAsync(HttpMethod.Post, secrets, "{}");
        var both = await caller.GetOkAsync(secrets);
        await caller.RefusedAsync(HttpMethod.Post, secrets, "{}", HttpStatusCode.TooManyRequests);
        await caller.SendJsonAsync(
            HttpMethod.Delete, added.Headers.Location!.OriginalString, body: null, HttpStatusCode.NoContent);
        await caller.RefusedAsync(
            HttpMethod.Delete, added.Headers.Location!.OriginalString, body: null, HttpStatusCode.NotFound);

        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        var secret = JsonElement.Parse(
            await added.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.NotEqual(Mask, secret.GetProperty("clientSecretValue").GetString());
        Assert.Equal(2, both.GetProperty("items").GetArrayLength());
        Assert.All(
            both.GetProperty("items").EnumerateArray(),
            item => Assert.False(item.TryGetProperty("clientSecretValue", out _)));
    }

    [Theory]
    [InlineData(
        "PUT /pools/{userPoolId}/clients/{clientId}/session-config",
        """{"ssoSession":{"maxValidityMinutes":90}}""",
        "{}")]
    [InlineData(
        "PUT /pools/{userPoolId}/clients/{clientId}/risk-config",
        """{"riskExceptionConfiguration":{"skippedIPRangeList":["192.0.2.0/24"]}}""",
        """{"riskExceptionConfiguration":[]}""")]
    [InlineData(
        "PUT /pools/{userPoolId}/clients/{clientId}/ui-customization",
        """{"css":".banner-customizable {padding: 25px;}"}""",
        """{"css":5}""")]
    [Proves(200)]
    public async Task Settings_Put_AreReadAgain(string route, string valid, string invalid)
    {
        using var caller = gateway.CreateCaller();
        var (pool, clientId) = await TrackedPoolAsync(caller);
        var path = $"{pool}/clients/{clientId}/{route.Split('/')[^1]}";

        var answered = await caller.SendJsonAsync(HttpMethod.Put, path, valid, HttpStatusCode.OK);
        var after = await caller.GetOkAsync(path);
        await caller.RefusedAsync(HttpMethod.Put, path, invalid, HttpStatusCode.BadRequest);

        Assert.True(JsonElement.DeepEquals(answered, after), after.GetRawText());
        Assert.Equal(clientId, after.GetProperty("clientId").GetString());
    }

    [Theory]
    [InlineData(
        "GET /pools/{userPoolId}/clients/{clientId}/session-config",
        """{"userPoolId":"{userPoolId}","clientId":"{clientId}","ssoSession":{"maxValidityMinutes":60}}""")]
    [InlineData("GET /pools/{userPoolId}/clients/{clientId}/risk-config", """{"userPoolId":"{userPoolId}"}""")]
    [InlineData("GET /pools/{userPoolId}/clients/{clientId}/ui-customization", """{"cssVersion":"20190128172214"}""")]
    [Proves(200)]
    public async Task Settings_NeverPut_AreTheDefaults(string route, string expected)
    {
        using var caller = gateway.CreateCaller();
        var (pool, clientId) = await TrackedPoolAsync(caller);
        var userPoolId = pool["/pools/".Length..];

        var settings = await caller.CallAsync(
            route, body: null, 200, ("userPoolId", userPoolId), ("clientId", clientId));

        var defaults = JsonElement.Parse(expected
            .Replace("{userPoolId}", userPoolId, StringComparison.Ordinal)
            .Replace("{clientId}", clientId, StringComparison.Ordinal));
        Assert.True(JsonElement.DeepEquals(defaults, settings), settings.GetRawText());
    }

    [Fact]
    [Proves("GET /pools/{userPoolId}/clients/{clientId}/managed-login-branding", 200, 404)]
    [Proves("GET /pools/{userPoolId}/clients/{clientId}/terms", 200, 404)]
    public async Task BrandingAndTerms_OfAClient_AreReadByIt()
    {
        using var caller = gateway.CreateCaller();
        var (pool, clientId) = await TrackedPoolAsync(caller);
        var path = $"{pool}/clients/{clientId}";
        await caller.RefusedAsync(
            HttpMethod.Get, $"{path}/managed-login-branding", body: null, HttpStatusCode.NotFound);
        await caller.RefusedAsync(
            HttpMethod.Get, $"{path}/terms?termsName=terms-of-use", body: null, HttpStatusCode.NotFound);
        await BrandAsync(pool["/pools/".Length..], clientId);

        var branding = await caller.GetOkAsync($"{path}/managed-login-branding");
        var merged = await caller.GetOkAsync($"{path}/managed-login-branding?returnMergedResources=true");
        var terms = await caller.GetOkAsync($"{path}/terms?termsName=terms-of-use");
        var nameless = await caller.RefusedAsync(
            HttpMethod.Get, $"{path}/terms", body: null, HttpStatusCode.BadRequest);
        await caller.RefusedAsync(
            HttpMethod.Get,
            $"{path}/managed-login-branding?returnMergedResources=perhaps",
            body: null,
            HttpStatusCode.BadRequest);

        Assert.True(branding.GetProperty("useCognitoProvidedValues").GetBoolean());
        Assert.True(merged.GetRawText().Length > branding.GetRawText().Length);
        Assert.Equal("terms-of-use", terms.GetProperty("termsName").GetString());
        Assert.Equal("termsName", Problems.FieldsOf(nameless));
    }

    private async Task BrandAsync(string pool, string clientId)
    {
        var stop = TestContext.Current.CancellationToken;
        using var branding = await gateway.Cognito.SendAsync(
            CognitoOperations.CreateManagedLoginBranding,
            new() { UserPoolId = pool, ClientId = clientId, UseCognitoProvidedValues = true },
            stop);
        using var terms = await gateway.Cognito.SendAsync(
            CognitoOperations.CreateTerms,
            new()
            {
                UserPoolId = pool,
                ClientId = clientId,
                TermsName = "terms-of-use",
                TermsSource = "LINK",
                Enforcement = "NONE",
                Links = new Dictionary<string, string> { ["cognito:default"] = "https://example.com/terms" },
            },
            stop);
    }

    private static async Task<(string Pool, string ClientId)> TrackedPoolAsync(HttpClient caller)
    {
        var pool = await caller.SendJsonAsync(
            HttpMethod.Post,
            "/pools",
            """
            {"poolName":"plus","userPoolTier":"PLUS","userPoolAddOns":{"advancedSecurityMode":"ENFORCED"}}
            """,
            HttpStatusCode.Created);
        var path = $"/pools/{pool.GetProperty("id").GetString()}";
        await caller.SendJsonAsync(
            HttpMethod.Post, $"{path}/domains", $$"""{"domain":"login-{{Guid.NewGuid():N}}"}""", HttpStatusCode.Created);
        await caller.SendJsonAsync(
            HttpMethod.Put,
            $"{path}/session-config",
            """{"userSessionTracking":"ENABLED","tokenSession":{"maxPerUser":5}}""",
            HttpStatusCode.OK);
        var client = await caller.SendJsonAsync(
            HttpMethod.Post, $"{path}/clients", """{"clientName":"web"}""", HttpStatusCode.Created);

        return (path, client.GetProperty("clientId").GetString()!);
    }
}
