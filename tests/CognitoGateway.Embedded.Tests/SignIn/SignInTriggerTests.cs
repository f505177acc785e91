using System.Text.Json;
using System.Text.Json.Nodes;
using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;
using Microsoft.AspNetCore.Http;

namespace CognitoGateway.Embedded.Tests.SignIn;

public sealed class SignInTriggerTests
{
    [Fact]
    public async Task SignIn_EveryTrigger_RunsInTheOrderOfTheSteps()
    {
        await using var functions = await TestFunctions.StartAsync();
        await using var pool = await StartAsync(functions, new()
        {
            PreAuthentication = functions.Add("pre"),
            PostAuthentication = functions.Add("post"),
            PreTokenGeneration = functions.Add("tokens"),
        });

        await pool.Server.CallAsync(
            CognitoOperations.InitiateAuth,
            pool.PasswordAuth("ann", TestPool.Password) with
            {
                ClientMetadata = new Dictionary<string, string> { ["from"] = "home" },
            });

        Assert.Equal(
            ["PreAuthentication_Authentication", "PostAuthentication_Authentication", "TokenGeneration_Authentication"],
            Sources(functions));
        Assert.Equal("home", functions.Events[0]["request"]!["validationData"]!["from"]!.GetValue<string>());
        Assert.Null(functions.Events[0]["request"]!["userNotFound"]);
        Assert.False(functions.Events[1]["request"]!["newDeviceUsed"]!.GetValue<bool>());
        Assert.Null(functions.Events[1]["request"]!["clientMetadata"]);
        Assert.Equal("ann", functions.Events[2]["userName"]!.GetValue<string>());
    }

    [Fact]
    public async Task PreAuthentication_Refuses_BeforeThePasswordIsLookedAt()
    {
        await using var functions = await TestFunctions.StartAsync();
        await using var pool = await StartAsync(functions, new()
        {
            PreAuthentication = functions.AddRefusing("pre", "not today"),
        });

        var refusal = await pool.RefusedSignInAsync("ann", "wrong");

        Assert.Equal("UserLambdaValidationException", refusal.Code);
        Assert.Equal("PreAuthentication failed with error not today.", refusal.Message);
    }

    [Fact]
    public async Task PreAuthentication_UnknownUserHidden_IsToldSo()
    {
        await using var functions = await TestFunctions.StartAsync();
        await using var pool = await StartAsync(
            functions,
            new() { PreAuthentication = functions.Add("pre") },
            client => client.PreventUserExistenceErrors = "ENABLED");

        var refusal = await pool.RefusedSignInAsync("nobody");

        Assert.Equal("Incorrect username or password.", refusal.Message);
        var told = Assert.Single(functions.Events);
        Assert.True(told["request"]!["userNotFound"]!.GetValue<bool>());
        Assert.Empty(told["request"]!["userAttributes"]!.AsObject());
        Assert.Equal("nobody", told["userName"]!.GetValue<string>());
    }

    [Fact]
    public async Task PostAuthentication_Refuses_SoThatThereAreNoTokens()
    {
        await using var functions = await TestFunctions.StartAsync();
        await using var pool = await StartAsync(functions, new()
        {
            PostAuthentication = functions.AddRefusing("post", "no"),
        });

        var refusal = await pool.RefusedSignInAsync("ann");

        Assert.Equal("PostAuthentication failed with error no.", refusal.Message);
    }

    [Fact]
    public async Task PostAuthentication_CallsBackIntoTheService_IsNotKeptWaiting()
    {
        await using var functions = await TestFunctions.StartAsync();
        TestPool? signedInto = null;
        await using var pool = await StartAsync(functions, new()
        {
            PostAuthentication = functions.Add("post", async (told, http) =>
            {
                await signedInto!.Server.CallAsync(CognitoOperations.AdminUpdateUserAttributes, new()
                {
                    UserPoolId = signedInto.Id,
                    Username = "ann",
                    UserAttributes = [new() { Name = "nickname", Value = "Annie" }],
                });
                await AnswerAsync(http, told);
            }),
        });
        signedInto = pool;

        var tokens = await pool.SignInAsync("ann");

        var claims = await PoolKeys.ReadAsync(pool, tokens.IdToken!);
        Assert.Equal("Annie", claims.GetProperty("nickname").GetString());
    }

    [Fact]
    public async Task PostAuthentication_DisablesTheUser_SoThatThereAreNoTokens()
    {
        await using var functions = await TestFunctions.StartAsync();
        TestPool? signedInto = null;
        await using var pool = await StartAsync(functions, new()
        {
            PostAuthentication = functions.Add("post", async (told, http) =>
            {
                await signedInto!.Server.CallAsync(
                    CognitoOperations.AdminDisableUser, new() { UserPoolId = signedInto.Id, Username = "ann" });
                await AnswerAsync(http, told);
            }),
        });
        signedInto = pool;

        Assert.Equal("User is disabled.", (await pool.RefusedSignInAsync("ann")).Message);
    }

    [Fact]
    public async Task PreTokenGeneration_FirstVersion_ChangesTheIdTokenAndTheGroups()
    {
        await using var functions = await TestFunctions.StartAsync();
        await using var pool = await StartAsync(functions, new()
        {
            PreTokenGeneration = functions.Add("tokens", told => told["response"]!["claimsOverrideDetails"] =
                new JsonObject
                {
                    ["claimsToAddOrOverride"] = new JsonObject { ["tier"] = "gold", ["sub"] = "someone else" },
                    ["claimsToSuppress"] = new JsonArray("email", "aud"),
                    ["groupOverrideDetails"] = new JsonObject
                    {
                        ["groupsToOverride"] = new JsonArray("readers", "writers"),
                        ["iamRolesToOverride"] = new JsonArray("arn:aws:iam::123456789012:role/reader"),
                        ["preferredRole"] = "arn:aws:iam::123456789012:role/reader",
                    },
                }),
        });

        var tokens = await pool.SignInAsync("ann");

        var id = await PoolKeys.ReadAsync(pool, tokens.IdToken!);
        var access = await PoolKeys.ReadAsync(pool, tokens.AccessToken!);
        Assert.Equal("gold", id.GetProperty("tier").GetString());
        Assert.Equal(access.GetProperty("sub").GetString(), id.GetProperty("sub").GetString());
        Assert.Equal(pool.ClientId, id.GetProperty("aud").GetString());
        Assert.False(id.TryGetProperty("email", out _));
        Assert.Equal(["readers", "writers"], Texts(id, "cognito:groups"));
        Assert.Equal(["readers", "writers"], Texts(access, "cognito:groups"));
        Assert.Equal(["arn:aws:iam::123456789012:role/reader"], Texts(id, "cognito:roles"));
        Assert.Equal(
            "arn:aws:iam::123456789012:role/reader", id.GetProperty("cognito:preferred_role").GetString());
        Assert.False(access.TryGetProperty("tier", out _));
        Assert.False(access.TryGetProperty("cognito:roles", out _));
        Assert.NotNull((await pool.GetUserAsync(tokens)).Username);
    }

    [Theory]
    [InlineData("V2_0", "2")]
    [InlineData("V3_0", "3")]
    public async Task PreTokenGeneration_LaterVersions_ChangeTheAccessTokenToo(string version, string told)
    {
        await using var functions = await TestFunctions.StartAsync();
        var arn = functions.Add("tokens", change => change["response"]!["claimsAndScopeOverrideDetails"] =
            new JsonObject
            {
                ["idTokenGeneration"] = new JsonObject
                {
                    ["claimsToAddOrOverride"] = new JsonObject { ["levels"] = new JsonArray(1, 2) },
                },
                ["accessTokenGeneration"] = new JsonObject
                {
                    ["claimsToAddOrOverride"] = new JsonObject
                    {
                        ["tenant"] = new JsonObject { ["id"] = 7 },
                        ["scope"] = "everything",
                        ["username"] = "someone else",
                    },
                    ["scopesToAdd"] = new JsonArray("orders/read", "aws.cognito.other", "with blank"),
                },
            });
        await using var pool = await StartAsync(functions, new()
        {
            PreTokenGenerationConfig = new() { LambdaArn = arn, LambdaVersion = version },
        });

        var tokens = await pool.SignInAsync("ann");

        var id = await PoolKeys.ReadAsync(pool, tokens.IdToken!);
        var access = await PoolKeys.ReadAsync(pool, tokens.AccessToken!);
        Assert.Equal(told, functions.Events[0]["version"]!.GetValue<string>());
        Assert.Equal(
            ["aws.cognito.signin.user.admin"],
            functions.Events[0]["request"]!["scopes"]!.AsArray().Select(scope => scope!.GetValue<string>()));
        Assert.Equal("[1,2]", id.GetProperty("levels").GetRawText());
        Assert.Equal(7, access.GetProperty("tenant").GetProperty("id").GetInt32());
        Assert.Equal("aws.cognito.signin.user.admin orders/read", access.GetProperty("scope").GetString());
        Assert.Equal("ann", access.GetProperty("username").GetString());
    }

    [Fact]
    public async Task PreTokenGeneration_EachWayToTokens_IsToldItsSource()
    {
        await using var functions = await TestFunctions.StartAsync();
        await using var pool = await StartAsync(functions, new() { PreTokenGeneration = functions.Add("tokens") });
        await pool.Server.CreateUserAsync(pool.Id, "bob");

        var tokens = await pool.SignInAsync("ann");
        await pool.Server.CallAsync(CognitoOperations.InitiateAuth, pool.RefreshAuth(tokens.RefreshToken!));
        await pool.Server.CallAsync(CognitoOperations.GetTokensFromRefreshToken, new()
        {
            ClientId = pool.ClientId,
            RefreshToken = tokens.RefreshToken!,
            ClientMetadata = new Dictionary<string, string> { ["why"] = "refresh" },
        });
        var challenge = await pool.InitiateAsync("bob");
        await pool.AnswerAsync("NEW_PASSWORD_REQUIRED", challenge.Session, "bob", ("NEW_PASSWORD", "An0ther-one!"));

        Assert.Equal(
            [
                "TokenGeneration_Authentication", "TokenGeneration_RefreshTokens", "TokenGeneration_RefreshTokens",
                "TokenGeneration_NewPasswordChallenge",
            ],
            Sources(functions));
        Assert.Equal("refresh", functions.Events[2]["request"]!["clientMetadata"]!["why"]!.GetValue<string>());
    }

    [Fact]
    public async Task PreTokenGeneration_Refuses_SoThatThereAreNoTokens()
    {
        await using var functions = await TestFunctions.StartAsync();
        await using var pool = await StartAsync(functions, new()
        {
            PreTokenGeneration = functions.AddRefusing("tokens", "no"),
        });

        Assert.Equal(
            "PreTokenGeneration failed with error no.", (await pool.RefusedSignInAsync("ann")).Message);
    }

    [Fact]
    public async Task UserMigration_UserOfAnotherDirectory_SignsInAndStays()
    {
        await using var functions = await TestFunctions.StartAsync();
        await using var pool = await StartAsync(functions, new()
        {
            UserMigration = functions.Add("migrate", told =>
            {
                told["response"]!["userAttributes"] = new JsonObject
                {
                    ["email"] = "zoe@example.com",
                    ["email_verified"] = "true",
                };
                told["response"]!["finalUserStatus"] = "CONFIRMED";
            }),
        });

        var tokens = await pool.SignInAsync("zoe", "their old one");
        var bySrp = await pool.SrpAsync("zoe", "their old one");
        var wrong = await pool.RefusedSignInAsync("zoe", "wrong");

        Assert.NotNull(tokens.AccessToken);
        Assert.NotNull(bySrp.AuthenticationResult);
        Assert.Equal("Incorrect username or password.", wrong.Message);
        var told = Assert.Single(functions.Events);
        Assert.Equal("UserMigration_Authentication", told["triggerSource"]!.GetValue<string>());
        Assert.Equal("their old one", told["request"]!["password"]!.GetValue<string>());
        Assert.Equal("zoe", told["userName"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("LEGACY", "UserNotFoundException")]
    [InlineData("ENABLED", "NotAuthorizedException")]
    public async Task UserMigration_UnknownThereToo_TellsWhatTheClientMayKnow(string mode, string code)
    {
        await using var functions = await TestFunctions.StartAsync();
        await using var pool = await StartAsync(
            functions,
            new() { UserMigration = functions.AddRefusing("migrate", "who?") },
            client => client.PreventUserExistenceErrors = mode);

        Assert.Equal(code, (await pool.RefusedSignInAsync("zoe")).Code);
    }

    [Fact]
    public async Task UserMigration_Srp_IsNotAskedFor()
    {
        await using var functions = await TestFunctions.StartAsync();
        await using var pool = await StartAsync(functions, new() { UserMigration = functions.Add("migrate") });

        var refusal = await Assert.ThrowsAsync<CognitoException>(() => pool.SrpAsync("zoe"));

        Assert.Equal("UserNotFoundException", refusal.Code);
        Assert.Empty(functions.Events);
    }

    [Fact]
    public async Task CustomMessage_CodeOfASignIn_IsPutInTheFunctionsWords()
    {
        await using var functions = await TestFunctions.StartAsync();
        await using var pool = await TestPool.StartAsync(
            functions,
            new()
            {
                CustomMessage = functions.Add("words", told =>
                    told["response"]!["smsMessage"] = $"Ours: {told["request"]!["codeParameter"]}"),
            },
            request =>
            {
                request.MfaConfiguration = "ON";
                request.SmsConfiguration = new() { SnsCallerArn = "arn:aws:iam::123456789012:role/sms" };
            });
        await pool.Server.CreateUserAsync(
            pool.Id, "bob", new AttributeType { Name = "phone_number", Value = "+12065550000" });
        var first = await pool.InitiateAsync("bob");

        await pool.AnswerAsync("NEW_PASSWORD_REQUIRED", first.Session, "bob", ("NEW_PASSWORD", "An0ther-one!"));

        var inbox = await pool.Server.GetJsonAsync("inbox.json?recipient=%2B12065550000");
        Assert.Matches("^Ours: [0-9]{6}$", inbox[0].GetProperty("body").GetString());
        Assert.Contains("CustomMessage_Authentication", Sources(functions));
    }

    private static async Task<TestPool> StartAsync(
        TestFunctions functions, LambdaConfigType triggers, Action<CreateUserPoolClientRequest>? client = null)
    {
        var pool = await TestPool.StartAsync(functions, triggers, client: client);
        await pool.AddConfirmedAsync("ann");
        return pool;
    }

    private static IEnumerable<string> Sources(TestFunctions functions) =>
        functions.Events.Select(told => told["triggerSource"]!.GetValue<string>());

    private static IEnumerable<string?> Texts(JsonElement claims, string name) =>
        claims.GetProperty(name).EnumerateArray().Select(value => value.GetString());

    private static Task AnswerAsync(HttpContext http, JsonNode told) =>
        http.Response.WriteAsync(told.ToJsonString());
}
