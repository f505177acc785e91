using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using CognitoGateway.Sdk;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Pools;

/// <summary>A patch of a pool changes what it says, and nothing else.</summary>
public sealed class PoolPatchTests(GatewayFixture gateway)
{
    // Every setting that the model knows, none at its default.
    private const string Full = """
        {
          "policies": {
            "passwordPolicy": {
              "minimumLength": 12, "requireUppercase": false, "requireLowercase": true, "requireNumbers": false,
              "requireSymbols": false, "passwordHistorySize": 3, "temporaryPasswordValidityDays": 3
            },
            "signInPolicy": { "allowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"] }
          },
          "deletionProtection": "ACTIVE",
          "lambdaConfig": {
            "preSignUp": "arn:aws:lambda:us-east-1:000000000000:function:a",
            "customMessage": "arn:aws:lambda:us-east-1:000000000000:function:b",
            "postConfirmation": "arn:aws:lambda:us-east-1:000000000000:function:c",
            "preAuthentication": "arn:aws:lambda:us-east-1:000000000000:function:d",
            "postAuthentication": "arn:aws:lambda:us-east-1:000000000000:function:e",
            "defineAuthChallenge": "arn:aws:lambda:us-east-1:000000000000:function:f",
            "createAuthChallenge": "arn:aws:lambda:us-east-1:000000000000:function:g",
            "verifyAuthChallengeResponse": "arn:aws:lambda:us-east-1:000000000000:function:h",
            "preTokenGeneration": "arn:aws:lambda:us-east-1:000000000000:function:i",
            "userMigration": "arn:aws:lambda:us-east-1:000000000000:function:j",
            "preTokenGenerationConfig": {
              "lambdaVersion": "V2_0", "lambdaArn": "arn:aws:lambda:us-east-1:000000000000:function:i"
            },
            "customSMSSender": {
              "lambdaVersion": "V1_0", "lambdaArn": "arn:aws:lambda:us-east-1:000000000000:function:k"
            },
            "customEmailSender": {
              "lambdaVersion": "V1_0", "lambdaArn": "arn:aws:lambda:us-east-1:000000000000:function:l"
            },
            "kmsKeyID": "arn:aws:kms:us-east-1:000000000000:key/1234",
            "inboundFederation": {
              "lambdaVersion": "V1_0", "lambdaArn": "arn:aws:lambda:us-east-1:000000000000:function:m"
            }
          },
          "autoVerifiedAttributes": ["email"],
          "verificationMessageTemplate": {
            "smsMessage": "Your code: {####}", "emailMessage": "It is {####}.", "emailSubject": "Your code",
            "emailMessageByLink": "Click {##here##}.", "emailSubjectByLink": "Your link",
            "defaultEmailOption": "CONFIRM_WITH_LINK"
          },
          "smsAuthenticationMessage": "Sign in with {####}",
          "userAttributeUpdateSettings": { "attributesRequireVerificationBeforeUpdate": ["email"] },
          "mfaConfiguration": "OFF",
          "deviceConfiguration": { "challengeRequiredOnNewDevice": true, "deviceOnlyRememberedOnUserPrompt": true },
          "emailConfiguration": {
            "sourceArn": "arn:aws:ses:us-east-1:000000000000:identity/example.com",
            "replyToEmailAddress": "help@example.com", "emailSendingAccount": "DEVELOPER",
            "from": "Shop <shop@example.com>", "configurationSet": "set"
          },
          "smsConfiguration": {
            "snsCallerArn": "arn:aws:iam::000000000000:role/sms", "externalId": "id", "snsRegion": "us-east-1",
            "eumsSms": {
              "callerArn": "arn:aws:iam::000000000000:role/eums", "externalId": "id",
              "originationIdentity": "shop-sender", "configurationSetName": "set", "inEntityId": "1234567890",
              "inTemplateId": "1234567890", "region": "us-east-1"
            }
          },
          "userPoolTags": { "stage": "demo", "a/b~c": "d" },
          "adminCreateUserConfig": {
            "allowAdminCreateUserOnly": true,
            "inviteMessageTemplate": {
              "smsMessage": "{username} {####}", "emailMessage": "{username} {####}", "emailSubject": "Welcome"
            }
          },
          "userPoolAddOns": {
            "advancedSecurityMode": "ENFORCED",
            "advancedSecurityAdditionalFlows": { "customAuthMode": "AUDIT" }
          },
          "accountRecoverySetting": { "recoveryMechanisms": [{ "priority": 1, "name": "verified_email" }] },
          "poolName": "full",
          "userPoolTier": "PLUS",
          "keyConfiguration": {
            "keyType": "CUSTOMER_MANAGED_KEY", "kmsKeyArn": "arn:aws:kms:us-east-1:000000000000:key/mrk-1234"
          },
          "issuerConfiguration": { "type": "UPDATED" },
          "dcrConfiguration": {
            "enableStatus": "Enabled", "openDcrEnabled": true, "authenticatedGrantTypes": ["code"],
            "openDcrGrantTypes": ["code"], "allowedScopes": ["openid"]
          },
          "acrConfiguration": { "Level1": { "acrValue": "urn:example:level" } }
        }
        """;

    // Said by others of them: the older texts, the older validity; and what names the pool.
    private static readonly string[] SaidElsewhere =
    [
        "userPoolId",
        "smsVerificationMessage",
        "emailVerificationMessage",
        "emailVerificationSubject",
        "adminCreateUserConfig.unusedAccountValidityDays",
    ];

    private static readonly string[] Moments = ["lastModifiedDate"];

    [Fact]
    [Proves("PATCH /pools/{userPoolId}", 204)]
    public async Task Patch_OneSettingOfAll_LeavesAllOthers()
    {
        using var client = gateway.CreateCaller();
        var pool = await FullPoolAsync(client);
        var before = await SettingsAsync(client, pool);

        await client.SendJsonAsync(
            HttpMethod.Patch, pool, """{"deletionProtection":"INACTIVE"}""", HttpStatusCode.NoContent);

        var after = await SettingsAsync(client, pool);
        Assert.Equal("INACTIVE", (string?)after["deletionProtection"]);
        before["deletionProtection"] = "INACTIVE";
        Assert.True(JsonNode.DeepEquals(before, after), after.ToJsonString());
    }

    [Fact]
    public async Task Patch_SettingThatOneItLeavesAloneNeeds_IsRefusedByName()
    {
        using var client = gateway.CreateCaller();
        var pool = await FullPoolAsync(client);
        var before = await SettingsAsync(client, pool);

        var problem = await client.RefusedAsync(
            HttpMethod.Patch, pool, """{"autoVerifiedAttributes":null}""", HttpStatusCode.BadRequest);

        Assert.Equal(
            "userAttributeUpdateSettings.attributesRequireVerificationBeforeUpdate", Problems.FieldsOf(problem));
        Assert.True(JsonNode.DeepEquals(before, await SettingsAsync(client, pool)));
    }

    [Fact]
    public async Task UpdateUserPool_OneSettingSentAlone_ResetsOthers()
    {
        using var client = gateway.CreateCaller();
        var pool = await FullPoolAsync(client);
        var before = await SettingsAsync(client, pool);

        using var update = await gateway.Cognito.SendAsync(
            CognitoOperations.UpdateUserPool,
            new() { UserPoolId = pool["/pools/".Length..], DeletionProtection = "INACTIVE" },
            TestContext.Current.CancellationToken);

        var after = await SettingsAsync(client, pool);
        var lost = before.Where(member => !JsonNode.DeepEquals(member.Value, after[member.Key])).Select(m => m.Key);
        Assert.Superset(
            new HashSet<string>
            {
                "policies", "lambdaConfig", "autoVerifiedAttributes", "verificationMessageTemplate",
                "smsAuthenticationMessage", "userAttributeUpdateSettings", "deviceConfiguration",
                "emailConfiguration", "userPoolTags", "adminCreateUserConfig", "userPoolAddOns",
                "accountRecoverySetting", "userPoolTier",
            },
            lost.ToHashSet());
    }

    [Fact]
    public async Task Patch_PoolWithSecondFactors_LeavesThem()
    {
        using var client = gateway.CreateCaller();
        var pool = await FullPoolAsync(client);
        await client.SendJsonAsync(
            HttpMethod.Put,
            $"{pool}/mfa-config",
            """
            {"mfaConfiguration":"OPTIONAL","softwareTokenMfaConfiguration":{"enabled":true},
             "emailMfaConfiguration":{"message":"It is {####}.","subject":"Code"},
             "webAuthnConfiguration":{"relyingPartyId":"example.com","userVerification":"required"}}
            """,
            HttpStatusCode.OK);
        var before = await client.GetOkAsync($"{pool}/mfa-config");

        await client.SendJsonAsync(HttpMethod.Patch, pool, """{"poolName":"renamed"}""", HttpStatusCode.NoContent);

        var after = await client.GetOkAsync($"{pool}/mfa-config");
        Assert.True(JsonElement.DeepEquals(before, after), after.GetRawText());
        Assert.Equal("renamed", (await client.GetOkAsync(pool)).GetProperty("name").GetString());
    }

    [Fact]
    [Proves("PATCH /pools/{userPoolId}", 200)]
    public async Task Patch_NullAndNested_ResetsAndMerges()
    {
        using var client = gateway.CreateCaller();
        var pool = await FullPoolAsync(client);

        using var response = await client.SendBodyAsync(
            HttpMethod.Patch,
            pool,
            """
            {"policies":{"passwordPolicy":{"minimumLength":20}},"userPoolTags":{"stage":null,"new":"x"},
             "emailVerificationSubject":"Another","deviceConfiguration":null}
            """,
            ("Prefer", "return=representation"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var after = JsonElement.Parse(
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var policy = after.GetProperty("policies").GetProperty("passwordPolicy");
        Assert.Equal(20, policy.GetProperty("minimumLength").GetInt32());
        Assert.Equal(3, policy.GetProperty("passwordHistorySize").GetInt32());
        Assert.Equal("""{"a/b~c":"d","new":"x"}""", after.GetProperty("userPoolTags").GetRawText());
        var template = after.GetProperty("verificationMessageTemplate");
        Assert.Equal("Another", template.GetProperty("emailSubject").GetString());
        Assert.Equal("It is {####}.", template.GetProperty("emailMessage").GetString());
        Assert.False(after.TryGetProperty("deviceConfiguration", out _));
    }

    [Fact]
    public async Task Patch_DryRun_AnswersTheDifferenceAndWritesNothing()
    {
        using var client = gateway.CreateCaller();
        var pool = await FullPoolAsync(client);
        var before = await SettingsAsync(client, pool);

        using var response = await client.SendBodyAsync(
            HttpMethod.Patch,
            $"{pool}?dryRun=true",
            """{"userPoolTags":{"a/b~c":null,"new":"x"},"deletionProtection":"INACTIVE","userPoolTier":"PLUS"}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json-patch+json", response.Content.Headers.ContentType?.MediaType);
        var difference = JsonNode.Parse(
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var expected = JsonNode.Parse("""
            [{"op":"replace","path":"/deletionProtection","value":"INACTIVE"},
             {"op":"remove","path":"/userPoolTags/a~1b~0c"},
             {"op":"add","path":"/userPoolTags/new","value":"x"}]
            """);
        Assert.True(JsonNode.DeepEquals(expected, difference), difference?.ToJsonString());
        Assert.True(JsonNode.DeepEquals(before, await SettingsAsync(client, pool)));
    }

    [Theory]
    [InlineData("""{"name":"misnamed","nothing":1}""", "name,nothing")]
    [InlineData("""{"policies":{"passwordPolicy":{"minimumLength":1}}}""", "policies.passwordPolicy.minimumLength")]
    [InlineData("""{"smsConfiguration":null,"poolName":null}""", "poolName,smsConfiguration")]
    public async Task Patch_NotValid_NamesTheFields(string patch, string fields)
    {
        var pool = await gateway.CreatePoolAsync();
        using var client = gateway.CreateCaller();

        var problem = await client.RefusedAsync(HttpMethod.Patch, $"/pools/{pool}", patch, HttpStatusCode.BadRequest);

        Assert.Equal(fields, Problems.FieldsOf(problem));
    }

    [Fact]
    public async Task Patch_EntryGivenTwice_IsRefused()
    {
        var pool = await gateway.CreatePoolAsync();
        using var client = gateway.CreateCaller();

        var problem = await client.RefusedAsync(
            HttpMethod.Patch, $"/pools/{pool}", """{"userPoolTags":{"a":"1","a":"2"}}""", HttpStatusCode.BadRequest);

        Assert.Equal("userPoolTags.a", Problems.FieldsOf(problem));
    }

    [Fact]
    public async Task Patch_OfManyAtOnce_LosesNone()
    {
        var pool = await gateway.CreatePoolAsync();
        using var client = gateway.CreateCaller();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => client.SendJsonAsync(
            HttpMethod.Patch, $"/pools/{pool}", $$$"""{"userPoolTags":{"tag{{{i}}}":"x"}}""", HttpStatusCode.NoContent)));

        var after = await client.GetOkAsync($"/pools/{pool}/tags");
        Assert.Equal(8, after.GetProperty("tags").EnumerateObject().Count());
    }

    [Fact]
    [Proves("GET /pools/{userPoolId}/triggers", 200)]
    [Proves("PATCH /pools/{userPoolId}/triggers", 204, 404)]
    public async Task Triggers_Patched_AgreeWithEachOther()
    {
        using var client = gateway.CreateCaller();
        var pool = await FullPoolAsync(client);
        var before = await SettingsAsync(client, pool);
        const string Other = "arn:aws:lambda:us-east-1:000000000000:function:other";

        await client.SendJsonAsync(
            HttpMethod.Patch,
            $"{pool}/triggers",
            $$"""{"preSignUp":null,"preTokenGeneration":"{{Other}}"}""",
            HttpStatusCode.NoContent);
        var triggers = await client.GetOkAsync($"{pool}/triggers");
        await client.RefusedAsync(
            HttpMethod.Patch, $"{pool}/triggers", """{"preSignUp":"nothing"}""", HttpStatusCode.BadRequest);
        await client.RefusedAsync(
            HttpMethod.Patch, "/pools/local_nowhere/triggers", "{}", HttpStatusCode.NotFound);

        Assert.False(triggers.TryGetProperty("preSignUp", out _));
        Assert.Equal(Other, triggers.GetProperty("preTokenGeneration").GetString());
        Assert.Equal(Other, triggers.GetProperty("preTokenGenerationConfig").GetProperty("lambdaArn").GetString());
        var after = await SettingsAsync(client, pool);
        Assert.True(before.Remove("lambdaConfig") && after.Remove("lambdaConfig"));
        Assert.True(JsonNode.DeepEquals(before, after), after.ToJsonString());
    }

    [Fact]
    [Proves("GET /pools/{userPoolId}/tags", 200, 404)]
    [Proves("PATCH /pools/{userPoolId}/tags", 204, 422)]
    public async Task Tags_Patched_AreSetAndTakenAway()
    {
        var pool = await gateway.CreatePoolAsync();
        using var client = gateway.CreateCaller();
        var tags = $"/pools/{pool}/tags";

        await client.SendJsonAsync(
            HttpMethod.Patch, tags, """{"tags":{"a":"1","b":"2"}}""", HttpStatusCode.NoContent);
        await client.SendJsonAsync(
            HttpMethod.Patch, tags, """{"tags":{"a":null,"c":"3"}}""", HttpStatusCode.NoContent);
        var read = await client.GetOkAsync(tags);
        var empty = await client.RefusedAsync(HttpMethod.Patch, tags, "{}", HttpStatusCode.BadRequest);
        await client.RefusedAsync(
            HttpMethod.Patch, tags, """{"tags":{"aws:mine":"x"}}""", HttpStatusCode.UnprocessableEntity);
        await client.RefusedAsync(HttpMethod.Get, "/pools/local_nowhere/tags", body: null, HttpStatusCode.NotFound);

        Assert.Equal("""{"tags":{"b":"2","c":"3"}}""", read.GetRawText());
        Assert.Equal("tags", Problems.FieldsOf(empty));
    }

    private static async Task<string> FullPoolAsync(HttpClient client)
    {
        var missing = EverySetting.MissingIn<UpdateUserPoolRequest>(JsonElement.Parse(Full));
        Assert.Equal(SaidElsewhere.Order(StringComparer.Ordinal), missing.Order(StringComparer.Ordinal));
        var created = await client.SendJsonAsync(
            HttpMethod.Post, "/pools", """{"poolName":"full"}""", HttpStatusCode.Created);
        var pool = $"/pools/{created.GetProperty("id").GetString()}";
        await client.SendJsonAsync(HttpMethod.Put, pool, Full, HttpStatusCode.NoContent);

        return pool;
    }

    private static async Task<JsonObject> SettingsAsync(HttpClient client, string pool)
    {
        var settings = JsonNode.Parse((await client.GetOkAsync(pool)).GetRawText())!.AsObject();
        foreach (var moment in Moments)
        {
            settings.Remove(moment);
        }

        return settings;
    }
}
