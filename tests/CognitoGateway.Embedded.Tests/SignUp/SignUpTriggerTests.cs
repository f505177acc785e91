using System.Text.Json.Nodes;
using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;
using Microsoft.AspNetCore.Http;

namespace CognitoGateway.Embedded.Tests.SignUp;

public sealed class SignUpTriggerTests : IAsyncLifetime
{
    private TestFunctions _functions = null!;

    public async ValueTask InitializeAsync() => _functions = await TestFunctions.StartAsync();

    public ValueTask DisposeAsync() => _functions.DisposeAsync();

    [Fact]
    public async Task SignUp_PreSignUp_SeesWhatWasGivenAndNoMore()
    {
        await using var pool = await StartAsync(new() { PreSignUp = _functions.Add("f") });

        var signedUp = await pool.SignUpAsync("carol", "carol@example.com", request =>
        {
            request.ValidationData = [new() { Name = "invitation", Value = "42" }];
            request.ClientMetadata = new Dictionary<string, string> { ["from"] = "app" };
        });

        Assert.False(signedUp.UserConfirmed);
        AssertSame(
            $$"""
            {
              "version": "1", "region": "local", "userPoolId": "{{pool.Id}}", "userName": "carol",
              "callerContext": { "awsSdkVersion": "aws-sdk-unknown-unknown", "clientId": "{{pool.ClientId}}" },
              "triggerSource": "PreSignUp_SignUp",
              "request": {
                "userAttributes": { "email": "carol@example.com" },
                "validationData": { "invitation": "42" },
                "clientMetadata": { "from": "app" }
              },
              "response": { "autoConfirmUser": false, "autoVerifyEmail": false, "autoVerifyPhone": false }
            }
            """,
            Assert.Single(_functions.Events));
    }

    [Fact]
    public async Task SignUp_PreSignUpConfirms_NeedsNoCodeAndTellsPostConfirmation()
    {
        await using var pool = await StartAsync(new()
        {
            PreSignUp = _functions.Add("pre", told =>
            {
                told["response"]!["autoConfirmUser"] = true;
                told["response"]!["autoVerifyEmail"] = true;
                told["response"]!["autoVerifyPhone"] = true;
            }),
            PostConfirmation = _functions.Add("post"),
        });

        var signedUp = await pool.SignUpAsync("carol", "carol@example.com");

        var user = await pool.GetUserAsync(await pool.SignInAsync("carol"));
        Assert.True(signedUp.UserConfirmed);
        Assert.Null(signedUp.CodeDeliveryDetails);
        Assert.Equal("true", user.UserAttributes["email_verified"]);
        Assert.Null(user.UserAttributes["phone_number_verified"]);
        Assert.Equal(0, (await pool.Server.GetJsonAsync("inbox.json")).GetArrayLength());
        Assert.Equal(["PreSignUp_SignUp", "PostConfirmation_ConfirmSignUp"], Sources());
        AssertSame(
            $$"""
            {
              "userAttributes": {
                "sub": "{{signedUp.UserSub}}", "email": "carol@example.com", "email_verified": "true",
                "cognito:user_status": "CONFIRMED"
              }
            }
            """,
            _functions.Events[1]["request"]!);
    }

    [Fact]
    public async Task SignUp_PreSignUpProvesWithoutConfirming_ProvesNothing()
    {
        await using var pool = await StartAsync(new()
        {
            PreSignUp = _functions.Add("f", told => told["response"]!["autoVerifyEmail"] = true),
        });

        await pool.SignUpAsync("carol", "carol@example.com");

        var user = await pool.Server.GetUserAsync(pool.Id, "carol");
        Assert.Equal("UNCONFIRMED", user.UserStatus);
        Assert.Equal("false", user.UserAttributes?["email_verified"]);
    }

    [Fact]
    public async Task SignUp_PreSignUpConfirmsATakenAlias_IsRefused()
    {
        await using var pool = await StartAsync(
            new()
            {
                PreSignUp = _functions.Add("f", told =>
                {
                    told["response"]!["autoConfirmUser"] = true;
                    told["response"]!["autoVerifyEmail"] = true;
                }),
            },
            p => p.AliasAttributes = ["email"]);
        await pool.SignUpAsync("carol", "shared@example.com");

        var refusal = await Assert.ThrowsAsync<CognitoException>(() => pool.SignUpAsync("dave", "shared@example.com"));

        Assert.Equal("AliasExistsException", refusal.Code);
    }

    [Fact]
    public async Task SignUp_PreSignUpRefuses_LeavesNoUser()
    {
        await using var pool = await StartAsync(new() { PreSignUp = _functions.AddRefusing("f", "Not on the list") });

        var refusal = await Assert.ThrowsAsync<CognitoException>(() => pool.SignUpAsync("carol", "c@example.com"));

        Assert.Equal("UserLambdaValidationException", refusal.Code);
        Assert.Equal("PreSignUp failed with error Not on the list.", refusal.Message);
        Assert.Equal("UserNotFoundException", await MissingAsync(pool, "carol"));
    }

    [Theory]
    [InlineData("weak", null, "InvalidPasswordException")]
    [InlineData("Passw0rd!", "custom:unknown", "InvalidParameterException")]
    public async Task SignUp_RefusedByThePool_AsksNoFunction(string password, string? attribute, string code)
    {
        await using var pool = await StartAsync(new() { PreSignUp = _functions.Add("f") });

        var refusal = await Assert.ThrowsAsync<CognitoException>(() => pool.SignUpAsync("carol", more: request =>
        {
            request.Password = password;
            request.UserAttributes = attribute is null ? null : [new() { Name = attribute, Value = "1" }];
        }));

        Assert.Equal(code, refusal.Code);
        Assert.Empty(_functions.Events);
    }

    [Fact]
    public async Task SignUp_TakenName_IsFoundOutAfterTheFunctionWasAsked()
    {
        await using var pool = await StartAsync(new() { PreSignUp = _functions.Add("f") });
        await pool.SignUpAsync("carol");

        var refusal = await Assert.ThrowsAsync<CognitoException>(() => pool.SignUpAsync("carol"));

        Assert.Equal("UsernameExistsException", refusal.Code);
        Assert.Equal(2, _functions.Events.Count);
    }

    [Fact]
    public async Task SignUp_PostConfirmationFails_LeavesAConfirmedUser()
    {
        await using var pool = await StartAsync(new()
        {
            PreSignUp = _functions.Add("pre", told => told["response"]!["autoConfirmUser"] = true),
            PostConfirmation = _functions.AddRefusing("post", "Broken"),
        });

        var refusal = await Assert.ThrowsAsync<CognitoException>(() => pool.SignUpAsync("carol"));

        Assert.Equal("PostConfirmation failed with error Broken.", refusal.Message);
        Assert.Equal("CONFIRMED", (await pool.Server.GetUserAsync(pool.Id, "carol")).UserStatus);
    }

    [Fact]
    public async Task SignUp_FunctionCallsBack_IsAnswered()
    {
        TestPool? pool = null;
        await using var made = pool = await StartAsync(new()
        {
            PreSignUp = _functions.Add("pre", async (told, http) =>
            {
                // Any change of the pool would wait for one that the sign-up had open.
                if ((string?)told["triggerSource"] == "PreSignUp_SignUp")
                {
                    await pool!.Server.CreateUserAsync(pool.Id, "made-by-" + (string)told["userName"]!);
                }

                await http.Response.WriteAsync(told.ToJsonString());
            }),
            CustomMessage = _functions.Add("message", async (told, http) =>
            {
                await pool!.Server.CallAsync(CognitoOperations.AdminUpdateUserAttributes, new()
                {
                    UserPoolId = pool.Id,
                    Username = (string)told["userName"]!,
                    UserAttributes = [new() { Name = "nickname", Value = "Caro" }],
                });
                await http.Response.WriteAsync(told.ToJsonString());
            }),
            PostConfirmation = _functions.Add("post", async (told, http) =>
            {
                await pool!.Server.CallAsync(CognitoOperations.AdminAddUserToGroup, new()
                {
                    UserPoolId = pool.Id,
                    Username = (string)told["userName"]!,
                    GroupName = "members",
                });
                await http.Response.WriteAsync(told.ToJsonString());
            }),
        });
        await pool.Server.CallAsync(
            CognitoOperations.CreateGroup, new() { UserPoolId = pool.Id, GroupName = "members" });

        await pool.AddConfirmedAsync("carol");

        var user = await pool.Server.GetUserAsync(pool.Id, "carol");
        var groups = await pool.Server.CallAsync(
            CognitoOperations.AdminListGroupsForUser, new() { UserPoolId = pool.Id, Username = "carol" });
        Assert.Equal("Caro", user.UserAttributes?["nickname"]);
        Assert.Equal("CONFIRMED", user.UserStatus);
        Assert.Equal("members", Assert.Single(groups.Groups!).GroupName);
        Assert.Equal(
            "FORCE_CHANGE_PASSWORD", (await pool.Server.GetUserAsync(pool.Id, "made-by-carol")).UserStatus);
    }

    [Fact]
    public async Task SignUp_FunctionTakesTooLong_IsRefusedAfterThreeAttempts()
    {
        using var called = new SemaphoreSlim(0);
        await using var pool = await StartAsync(new()
        {
            PreSignUp = _functions.Add("f", (_, http) =>
            {
                called.Release();
                return Task.Delay(Timeout.Infinite, http.RequestAborted);
            }),
        });

        var refusal = Assert.ThrowsAsync<CognitoException>(() => pool.SignUpAsync("carol"));
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            await called.WaitAsync(TestContext.Current.CancellationToken);
            pool.Clock.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.Equal("UnexpectedLambdaException", (await refusal).Code);
        Assert.Equal("UserNotFoundException", await MissingAsync(pool, "carol"));
    }

    [Fact]
    public async Task SignUp_FunctionIsNotMapped_IsRefused()
    {
        await using var pool = await TestPool.StartAsync(
            p => p.LambdaConfig = new() { PreSignUp = TestFunctions.Arn("nowhere") });

        var refusal = await Assert.ThrowsAsync<CognitoException>(() => pool.SignUpAsync("carol"));

        Assert.Equal("UnexpectedLambdaException", refusal.Code);
    }

    [Fact]
    public async Task ConfirmSignUp_PostConfirmation_IsToldOfTheConfirmedUser()
    {
        await using var pool = await StartAsync(new() { PostConfirmation = _functions.Add("f") });

        var sub = await pool.AddConfirmedAsync("carol");

        var told = Assert.Single(_functions.Events);
        Assert.Equal("PostConfirmation_ConfirmSignUp", (string?)told["triggerSource"]);
        Assert.Equal(pool.ClientId, (string?)told["callerContext"]!["clientId"]);
        AssertSame(
            $$"""
            {
              "userAttributes": {
                "sub": "{{sub}}", "email": "carol@example.com", "email_verified": "true",
                "cognito:user_status": "CONFIRMED"
              }
            }
            """,
            told["request"]!);
    }

    [Fact]
    public async Task ConfirmSignUp_PostConfirmationFails_LeavesAConfirmedUser()
    {
        await using var pool = await StartAsync(new() { PostConfirmation = _functions.AddRefusing("f", "Broken") });

        var refusal = await Assert.ThrowsAsync<CognitoException>(() => pool.AddConfirmedAsync("carol"));

        Assert.Equal("PostConfirmation failed with error Broken.", refusal.Message);
        Assert.Equal("CONFIRMED", (await pool.Server.GetUserAsync(pool.Id, "carol")).UserStatus);
    }

    [Fact]
    public async Task AdminConfirmSignUp_PostConfirmation_IsToldWithoutAClient()
    {
        await using var pool = await StartAsync(new() { PostConfirmation = _functions.Add("f") });
        await pool.SignUpAsync("carol");

        await pool.Server.CallAsync(CognitoOperations.AdminConfirmSignUp, new()
        {
            UserPoolId = pool.Id,
            Username = "carol",
            ClientMetadata = new Dictionary<string, string> { ["by"] = "support" },
        });

        var told = Assert.Single(_functions.Events);
        Assert.Equal("PostConfirmation_ConfirmSignUp", (string?)told["triggerSource"]);
        Assert.Equal("CLIENT_ID_NOT_APPLICABLE", (string?)told["callerContext"]!["clientId"]);
        Assert.Equal("CONFIRMED", (string?)told["request"]!["userAttributes"]!["cognito:user_status"]);
        Assert.Equal("support", (string?)told["request"]!["clientMetadata"]!["by"]);
    }

    [Fact]
    public async Task ConfirmForgotPassword_PostConfirmation_IsTold()
    {
        await using var pool = await StartAsync(new() { PostConfirmation = _functions.Add("f") });
        await pool.AddConfirmedAsync("carol");
        await pool.Server.CallAsync(
            CognitoOperations.ForgotPassword, new() { ClientId = pool.ClientId, Username = "carol" });

        await pool.Server.CallAsync(CognitoOperations.ConfirmForgotPassword, new()
        {
            ClientId = pool.ClientId,
            Username = "carol",
            ConfirmationCode = await pool.Server.CodeForAsync("carol@example.com"),
            Password = "N3w-passw0rd!",
        });

        Assert.Equal(["PostConfirmation_ConfirmSignUp", "PostConfirmation_ConfirmForgotPassword"], Sources());
    }

    [Fact]
    public async Task AdminCreateUser_PreSignUp_MayRefuseAndNothingElse()
    {
        await using var pool = await StartAsync(new()
        {
            PreSignUp = _functions.Add("pre", told => told["response"]!["autoConfirmUser"] = true),
            PostConfirmation = _functions.Add("post"),
        });

        var user = await pool.Server.CreateUserAsync(
            pool.Id, "carol", new AttributeType { Name = "email", Value = "c@example.com" });

        Assert.Equal("FORCE_CHANGE_PASSWORD", user.UserStatus);
        var told = Assert.Single(_functions.Events);
        Assert.Equal("PreSignUp_AdminCreateUser", (string?)told["triggerSource"]);
        Assert.Equal("CLIENT_ID_NOT_APPLICABLE", (string?)told["callerContext"]!["clientId"]);
        AssertSame(
            """{ "userAttributes": { "email": "c@example.com" }, "validationData": null }""", told["request"]!);
    }

    [Fact]
    public async Task AdminCreateUser_PreSignUpRefuses_LeavesNoUser()
    {
        await using var pool = await StartAsync(new() { PreSignUp = _functions.AddRefusing("f", "No") });

        var refusal = await Assert.ThrowsAsync<CognitoException>(
            () => pool.Server.CreateUserAsync(pool.Id, "carol"));

        Assert.Equal("PreSignUp failed with error No.", refusal.Message);
        Assert.Equal("UserNotFoundException", await MissingAsync(pool, "carol"));
    }

    [Fact]
    public async Task ForgotPassword_UserOfAnotherDirectory_IsTakenOverAndGetsACode()
    {
        await using var pool = await StartAsync(new()
        {
            UserMigration = _functions.Add("f", told => told["response"]!["userAttributes"] = JsonNode.Parse(
                """{ "email": "carol@example.com", "email_verified": "true" }""")),
        });

        var answer = await pool.Server.CallAsync(
            CognitoOperations.ForgotPassword, new() { ClientId = pool.ClientId, Username = "carol" });
        var migrated = await pool.Server.GetUserAsync(pool.Id, "carol");
        await pool.Server.CallAsync(CognitoOperations.ConfirmForgotPassword, new()
        {
            ClientId = pool.ClientId,
            Username = "carol",
            ConfirmationCode = await pool.Server.CodeForAsync("carol@example.com"),
            Password = TestPool.Password,
        });

        Assert.Equal("c***@e***", answer.CodeDeliveryDetails?.Destination);
        Assert.Equal("RESET_REQUIRED", migrated.UserStatus);
        Assert.NotNull(await pool.SignInAsync("carol"));
        var told = Assert.Single(_functions.Events);
        Assert.Equal("UserMigration_ForgotPassword", (string?)told["triggerSource"]);
        Assert.Equal("carol", (string?)told["userName"]);
        AssertSame("""{ "password": null, "validationData": null }""", told["request"]!);
    }

    [Theory]
    [InlineData("LEGACY")]
    [InlineData("ENABLED")]
    public async Task ForgotPassword_UserOfNoDirectory_IsToldWhatTheClientMayKnow(string mode)
    {
        await using var pool = await TestPool.StartAsync(
            _functions,
            new() { UserMigration = _functions.AddRefusing("f", "Nobody") },
            client: c => c.PreventUserExistenceErrors = mode);
        var request = new ForgotPasswordRequest { ClientId = pool.ClientId, Username = "nobody" };

        if (mode == "ENABLED")
        {
            var answer = await pool.Server.CallAsync(CognitoOperations.ForgotPassword, request);
            Assert.Matches(@"\A[a-z]\*\*\*@[a-z]\*\*\*\z", answer.CodeDeliveryDetails?.Destination);
            return;
        }

        var refusal = await pool.Server.RefusalAsync(CognitoOperations.ForgotPassword, request);
        Assert.Equal("UserNotFoundException", refusal.Code);
        Assert.Equal($"Exception migrating user in app client {pool.ClientId}", refusal.Message);
    }

    [Fact]
    public async Task ForgotPassword_KnownUser_AsksNoOtherDirectory()
    {
        await using var pool = await StartAsync(new() { UserMigration = _functions.Add("f") });
        await pool.AddConfirmedAsync("carol");

        await pool.Server.CallAsync(
            CognitoOperations.ForgotPassword, new() { ClientId = pool.ClientId, Username = "carol" });

        Assert.Empty(_functions.Events);
    }

    private Task<TestPool> StartAsync(LambdaConfigType triggers, Action<CreateUserPoolRequest>? pool = null) =>
        TestPool.StartAsync(_functions, triggers, pool);

    private IEnumerable<string?> Sources() => _functions.Events.Select(told => (string?)told["triggerSource"]);

    private static async Task<string> MissingAsync(TestPool pool, string username) =>
        (await pool.Server.RefusalAsync(
            CognitoOperations.AdminGetUser, new() { UserPoolId = pool.Id, Username = username })).Code;

    private static void AssertSame(string expected, JsonNode actual) =>
        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"Expected {expected}, not {actual.ToJsonString()}");
}
