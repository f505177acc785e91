using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using CognitoGateway.Sdk;
using CognitoGateway.Tests.Pools;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Clients;

/// <summary>A patch of an app client changes what it says, and nothing else.</summary>
public sealed class ClientPatchTests(GatewayFixture gateway)
{
    // Every setting that the model knows, none at its default.
    private const string Full = """
        {
          "clientName": "full",
          "refreshTokenValidity": 10,
          "accessTokenValidity": 30,
          "idTokenValidity": 40,
          "tokenValidityUnits": { "accessToken": "minutes", "idToken": "minutes", "refreshToken": "hours" },
          "readAttributes": ["email", "name"],
          "writeAttributes": ["name"],
          "explicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH"],
          "supportedIdentityProviders": ["COGNITO"],
          "callbackURLs": ["https://example.com/in"],
          "logoutURLs": ["https://example.com/out"],
          "defaultRedirectURI": "https://example.com/in",
          "allowedOAuthFlows": ["code"],
          "allowedOAuthScopes": ["openid"],
          "allowedOAuthFlowsUserPoolClient": true,
          "analyticsConfiguration": {
            "applicationId": "abc", "applicationArn": "arn:aws:mobiletargeting:us-east-1:000000000000:apps/abc",
            "roleArn": "arn:aws:iam::000000000000:role/analytics", "externalId": "id", "userDataShared": true
          },
          "preventUserExistenceErrors": "ENABLED",
          "enableTokenRevocation": false,
          "enablePropagateAdditionalUserContextData": true,
          "authSessionValidity": 7,
          "refreshTokenRotation": { "feature": "ENABLED", "retryGracePeriodSeconds": 10 }
        }
        """;

    [Fact]
    [Proves("PATCH /pools/{userPoolId}/clients/{clientId}", 200)]
    public async Task Patch_OneSettingOfAll_LeavesAllOthers()
    {
        using var caller = gateway.CreateCaller();
        var client = await FullClientAsync(caller);
        var before = await SettingsAsync(caller, client);

        var answered = await caller.SendJsonAsync(
            HttpMethod.Patch, client, """{"authSessionValidity":9}""", HttpStatusCode.OK);

        var after = await SettingsAsync(caller, client);
        Assert.Equal(9, answered.GetProperty("authSessionValidity").GetInt32());
        before["authSessionValidity"] = 9;
        Assert.Equal(before.ToJsonString(), after.ToJsonString());
    }

    [Fact]
    public async Task UpdateUserPoolClient_OneSettingSentAlone_ResetsOthers()
    {
        using var caller = gateway.CreateCaller();
        var client = await FullClientAsync(caller);
        var before = await SettingsAsync(caller, client);
        var path = client.Split('/');

        using var update = await gateway.Cognito.SendAsync(
            CognitoOperations.UpdateUserPoolClient,
            new() { UserPoolId = path[2], ClientId = path[4], AuthSessionValidity = 9 },
            TestContext.Current.CancellationToken);

        var after = await SettingsAsync(caller, client);
        var kept = before.Where(member => JsonNode.DeepEquals(member.Value, after[member.Key])).Select(m => m.Key);
        Assert.Equal(
            ["clientId", "clientName", "clientSecret", "creationDate", "userPoolId"],
            kept.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Patch_DryRun_AnswersTheDifferenceAndWritesNothing()
    {
        using var caller = gateway.CreateCaller();
        var client = await FullClientAsync(caller);
        var before = await SettingsAsync(caller, client);

        var difference = await caller.SendJsonAsync(
            HttpMethod.Patch,
            $"{client}?dryRun=true",
            """{"tokenValidityUnits":{"idToken":"hours"},"logoutURLs":null,"idTokenValidity":2}""",
            HttpStatusCode.OK);
        var odd = await caller.RefusedAsync(
            HttpMethod.Patch, $"{client}?dryRun=perhaps", "{}", HttpStatusCode.BadRequest);

        Assert.Equal(
            ["replace /idTokenValidity 2", "remove /logoutURLs ", "replace /tokenValidityUnits/idToken hours"],
            difference.EnumerateArray().Select(Text).OrderBy(line => line.Split(' ')[1], StringComparer.Ordinal));
        Assert.Equal(before.ToJsonString(), (await SettingsAsync(caller, client)).ToJsonString());
        Assert.Equal("dryRun", Problems.FieldsOf(odd));
    }

    [Theory]
    [InlineData("""{"clientSecret":"mine"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"clientName":null}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"authSessionValidity":99}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"idTokenValidity":999999}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"idTokenValidity":9999}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"supportedIdentityProviders":["Nowhere"]}""", HttpStatusCode.UnprocessableEntity)]
    public async Task Patch_NotValid_WritesNothing(string patch, HttpStatusCode status)
    {
        using var caller = gateway.CreateCaller();
        var client = await FullClientAsync(caller);
        var before = await SettingsAsync(caller, client);

        await caller.RefusedAsync(HttpMethod.Patch, client, patch, status);
        await caller.RefusedAsync(HttpMethod.Patch, client + "x", "{}", HttpStatusCode.NotFound);

        Assert.Equal(before.ToJsonString(), (await SettingsAsync(caller, client)).ToJsonString());
    }

    private static string Text(JsonElement operation) => string.Join(
        ' ',
        operation.GetProperty("op").GetString(),
        operation.GetProperty("path").GetString(),
        operation.TryGetProperty("value", out var value) ? value.ToString() : "");

    private async Task<string> FullClientAsync(HttpClient caller)
    {
        var missing = EverySetting.MissingIn<UpdateUserPoolClientRequest>(JsonElement.Parse(Full));
        Assert.Equal(["clientId", "userPoolId"], missing.Order(StringComparer.Ordinal));
        var clients = $"/pools/{await gateway.CreatePoolAsync()}/clients";
        var created = await caller.SendJsonAsync(
            HttpMethod.Post, clients, """{"clientName":"full","generateSecret":true}""", HttpStatusCode.Created);
        var client = $"{clients}/{created.GetProperty("clientId").GetString()}";
        await caller.SendJsonAsync(HttpMethod.Put, client, Full, HttpStatusCode.OK);

        return client;
    }

    private static async Task<JsonObject> SettingsAsync(HttpClient caller, string client)
    {
        var settings = JsonNode.Parse((await caller.GetOkAsync(client)).GetRawText())!.AsObject();
        settings.Remove("lastModifiedDate");

        return settings;
    }
}
