using System.Text.Json;
using System.Text.Json.Nodes;
using CognitoGateway.Embedded.Hosting;
using CognitoGateway.Embedded.Messages;
using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Embedded.Triggers;
using CognitoGateway.Sdk;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CognitoGateway.Embedded.Tests.Triggers;

public sealed class LambdaTriggersTests : IAsyncLifetime
{
    private static readonly Dictionary<string, string> Attributes = new() { ["email"] = "carol@example.com" };

    private readonly TestClock _clock = new();
    private readonly LogLines _log = new();
    private TestFunctions _functions = null!;
    private FunctionClient _client = null!;
    private LambdaTriggers _triggers = null!;

    public async ValueTask InitializeAsync()
    {
        _functions = await TestFunctions.StartAsync();
        var options = new EmbeddedOptions { Triggers = { ["*"] = _functions.Address } };
        _client = new(FunctionAddresses.From(options), _clock, new Logger<FunctionClient>(_log));
        _triggers = new(_client, new Logger<LambdaTriggers>(_log));
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _functions.DisposeAsync();
    }

    [Fact]
    public async Task PreSignUp_Function_SeesTheEventAndConfirms()
    {
        var context = Context(new() { PreSignUp = _functions.Add("f", e => e["response"]!["autoConfirmUser"] = true) });

        var answer = await _triggers.PreSignUpAsync(
            context,
            TriggerSource.PreSignUp,
            new()
            {
                UserAttributes = Attributes,
                ValidationData = new Dictionary<string, string> { ["invitation"] = "1" },
                ClientMetadata = new Dictionary<string, string> { ["from"] = "app" },
            },
            Cancellation);

        Assert.Equal(new() { AutoConfirmUser = true }, answer);
        AssertEvent("""
            {
              "version": "1", "region": "local", "userPoolId": "local_test", "userName": "carol",
              "callerContext": { "awsSdkVersion": "aws-sdk-unknown-unknown", "clientId": "client1" },
              "triggerSource": "PreSignUp_SignUp",
              "request": {
                "userAttributes": { "email": "carol@example.com" },
                "validationData": { "invitation": "1" },
                "clientMetadata": { "from": "app" }
              },
              "response": { "autoConfirmUser": false, "autoVerifyEmail": false, "autoVerifyPhone": false }
            }
            """);
    }

    [Fact]
    public async Task PreSignUp_Administrator_HasNoClient()
    {
        var context = Context(new() { PreSignUp = _functions.Add("f") }) with { ClientId = null };

        await _triggers.PreSignUpAsync(
            context, TriggerSource.PreSignUpByAdmin, new() { UserAttributes = Attributes }, Cancellation);

        var told = Assert.Single(_functions.Events);
        Assert.Equal("CLIENT_ID_NOT_APPLICABLE", (string?)told["callerContext"]!["clientId"]);
        Assert.Equal(
            """{"userAttributes":{"email":"carol@example.com"},"validationData":null}""",
            told["request"]!.ToJsonString());
    }

    [Fact]
    public async Task PostConfirmation_Function_SeesTheEvent()
    {
        var context = Context(new() { PostConfirmation = _functions.Add("f") });

        await _triggers.PostConfirmationAsync(
            context, TriggerSource.PostConfirmation, new() { UserAttributes = Attributes }, Cancellation);

        AssertTold(
            "PostConfirmation_ConfirmSignUp", """{"userAttributes":{"email":"carol@example.com"}}""", "{}");
    }

    [Fact]
    public async Task PreAuthentication_Function_SeesTheEvent()
    {
        var context = Context(new() { PreAuthentication = _functions.Add("f") });

        await _triggers.PreAuthenticationAsync(
            context, new() { UserAttributes = TriggerAttributes.None, UserNotFound = true }, Cancellation);

        AssertTold(
            "PreAuthentication_Authentication",
            """{"userAttributes":{},"validationData":null,"userNotFound":true}""",
            "{}");
    }

    [Fact]
    public async Task PostAuthentication_Function_SeesTheEvent()
    {
        var context = Context(new() { PostAuthentication = _functions.Add("f") });

        await _triggers.PostAuthenticationAsync(
            context, new() { UserAttributes = Attributes, NewDeviceUsed = true }, Cancellation);

        AssertTold(
            "PostAuthentication_Authentication",
            """{"userAttributes":{"email":"carol@example.com"},"newDeviceUsed":true}""",
            "{}");
    }

    [Fact]
    public async Task UserMigration_Function_TellsWhoItIs()
    {
        var context = Context(new()
        {
            UserMigration = _functions.Add("f", e => e["response"] = JsonNode.Parse("""
                {
                  "userAttributes": { "email": "carol@example.com" },
                  "finalUserStatus": "CONFIRMED",
                  "messageAction": "SUPPRESS",
                  "desiredDeliveryMediums": [ "EMAIL" ],
                  "forceAliasCreation": false,
                  "enableSMSMFA": true
                }
                """)),
        });

        var answer = await _triggers.UserMigrationAsync(
            context, TriggerSource.UserMigration, new() { Password = "Passw0rd!" }, Cancellation);

        Assert.Equal(Attributes, answer?.UserAttributes);
        Assert.Equal("CONFIRMED", answer?.FinalUserStatus);
        Assert.Equal("SUPPRESS", answer?.MessageAction);
        Assert.Equal(["EMAIL"], answer?.DesiredDeliveryMediums);
        Assert.False(answer?.ForceAliasCreation);
        Assert.True(answer?.EnableSmsMfa);
        AssertTold(
            "UserMigration_Authentication",
            """{"password":"Passw0rd!","validationData":null}""",
            """
            {"userAttributes":null,"finalUserStatus":null,"messageAction":null,"desiredDeliveryMediums":null,
            "forceAliasCreation":null,"enableSMSMFA":null}
            """);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task UserMigration_RefusedOrWithoutAttributes_IsAnUnknownUser(bool refused)
    {
        var context = Context(new()
        {
            UserMigration = refused ? _functions.AddRefusing("f", "Bad password") : _functions.Add("f"),
        });

        var refusal = await Assert.ThrowsAsync<CognitoException>(() => _triggers.UserMigrationAsync(
            context, TriggerSource.UserMigrationByForgotPassword, new(), Cancellation));

        Assert.Equal("UserNotFoundException", refusal.Code);
        Assert.Equal("Exception migrating user in app client client1", refusal.Message);
    }

    [Fact]
    public async Task DefineAuthChallenge_Function_SeesTheSessionAndChooses()
    {
        var context = Context(new()
        {
            DefineAuthChallenge = _functions.Add("f", e => e["response"]!["challengeName"] = "CUSTOM_CHALLENGE"),
        });

        var answer = await _triggers.DefineAuthChallengeAsync(
            context,
            new() { UserAttributes = Attributes, Session = [new("SRP_A", true), new("CUSTOM_CHALLENGE", false, "M")] },
            Cancellation);

        Assert.Equal(new() { ChallengeName = "CUSTOM_CHALLENGE" }, answer);
        AssertTold(
            "DefineAuthChallenge_Authentication",
            """
            {"userAttributes":{"email":"carol@example.com"},"session":[
            {"challengeName":"SRP_A","challengeResult":true,"challengeMetadata":null},
            {"challengeName":"CUSTOM_CHALLENGE","challengeResult":false,"challengeMetadata":"M"}]}
            """,
            """{"challengeName":null,"issueTokens":null,"failAuthentication":null}""");
    }

    [Fact]
    public async Task CreateAuthChallenge_Function_MakesOne()
    {
        var context = Context(new()
        {
            CreateAuthChallenge = _functions.Add("f", e => e["response"] = JsonNode.Parse("""
                {
                  "publicChallengeParameters": { "question": "6 x 7" },
                  "privateChallengeParameters": { "answer": "42" },
                  "challengeMetadata": "SUM"
                }
                """)),
        });

        var answer = await _triggers.CreateAuthChallengeAsync(
            context,
            new() { UserAttributes = Attributes, ChallengeName = "CUSTOM_CHALLENGE", Session = [] },
            Cancellation);

        Assert.Equal("6 x 7", answer.PublicChallengeParameters?["question"]);
        Assert.Equal("42", answer.PrivateChallengeParameters?["answer"]);
        Assert.Equal("SUM", answer.ChallengeMetadata);
        AssertTold(
            "CreateAuthChallenge_Authentication",
            """{"userAttributes":{"email":"carol@example.com"},"challengeName":"CUSTOM_CHALLENGE","session":[]}""",
            """{"publicChallengeParameters":null,"privateChallengeParameters":null,"challengeMetadata":null}""");
    }

    [Fact]
    public async Task VerifyAuthChallengeResponse_Function_Checks()
    {
        var context = Context(new()
        {
            VerifyAuthChallengeResponse = _functions.Add("f", e => e["response"]!["answerCorrect"] = true),
        });

        var answer = await _triggers.VerifyAuthChallengeResponseAsync(
            context,
            new()
            {
                UserAttributes = Attributes,
                PrivateChallengeParameters = new Dictionary<string, string> { ["answer"] = "42" },
                ChallengeAnswer = "42",
            },
            Cancellation);

        Assert.True(answer.AnswerCorrect);
        AssertTold(
            "VerifyAuthChallengeResponse_Authentication",
            """
            {"userAttributes":{"email":"carol@example.com"},"privateChallengeParameters":{"answer":"42"},
            "challengeAnswer":"42"}
            """,
            """{"answerCorrect":null}""");
    }

    [Fact]
    public async Task CustomAuth_NoFunction_IsRefused()
    {
        var refusal = await Assert.ThrowsAsync<CognitoException>(() => _triggers.DefineAuthChallengeAsync(
            Context(new()), new() { UserAttributes = Attributes, Session = [] }, Cancellation));

        Assert.Equal("InvalidParameterException", refusal.Code);
        Assert.Equal("Custom auth lambda trigger is not configured for the user pool.", refusal.Message);
    }

    [Fact]
    public async Task PreTokenGeneration_FirstVersion_ChangesTheIdTokenAlone()
    {
        var context = Context(new()
        {
            PreTokenGeneration = _functions.Add("f", e => e["response"]!["claimsOverrideDetails"] = JsonNode.Parse("""
                {
                  "claimsToAddOrOverride": { "tier": "gold" },
                  "claimsToSuppress": [ "email" ],
                  "groupOverrideDetails": { "groupsToOverride": [ "admins" ] }
                }
                """)),
        });

        var answer = await _triggers.PreTokenGenerationAsync(
            context, TriggerSource.TokensOfSignIn, TokenRequest, Cancellation);

        Assert.Equal("gold", answer?.IdTokenGeneration?.ClaimsToAddOrOverride?["tier"].GetString());
        Assert.Equal(["email"], answer?.IdTokenGeneration?.ClaimsToSuppress);
        Assert.Equal(["admins"], answer?.GroupOverrideDetails?.GroupsToOverride);
        Assert.Null(answer?.AccessTokenGeneration);
        AssertTold(
            "TokenGeneration_Authentication",
            """
            {"userAttributes":{"email":"carol@example.com"},"groupConfiguration":{"groupsToOverride":["users"],
            "iamRolesToOverride":[],"preferredRole":null}}
            """,
            """{"claimsOverrideDetails":null}""");
    }

    [Theory]
    [InlineData("V2_0", "2")]
    [InlineData("V3_0", "3")]
    public async Task PreTokenGeneration_LaterVersion_ChangesBothTokens(string configured, string version)
    {
        var context = Context(new()
        {
            PreTokenGenerationConfig = new()
            {
                LambdaVersion = configured,
                LambdaArn = _functions.Add("f", e => e["response"]!["claimsAndScopeOverrideDetails"] = JsonNode.Parse("""
                    {
                      "idTokenGeneration": { "claimsToAddOrOverride": { "roles": [ "a", 1 ] } },
                      "accessTokenGeneration": { "scopesToAdd": [ "orders/read" ], "scopesToSuppress": [ "openid" ] }
                    }
                    """)),
            },
        });

        var answer = await _triggers.PreTokenGenerationAsync(
            context, TriggerSource.TokensOfRefresh, TokenRequest, Cancellation);

        Assert.Equal("""[ "a", 1 ]""".Replace(" ", "", StringComparison.Ordinal),
            answer?.IdTokenGeneration?.ClaimsToAddOrOverride?["roles"].GetRawText());
        Assert.Equal(["orders/read"], answer?.AccessTokenGeneration?.ScopesToAdd);
        Assert.Equal(["openid"], answer?.AccessTokenGeneration?.ScopesToSuppress);
        Assert.Equal(version, (string?)Assert.Single(_functions.Events)["version"]);
        AssertTold(
            "TokenGeneration_RefreshTokens",
            """
            {"userAttributes":{"email":"carol@example.com"},"groupConfiguration":{"groupsToOverride":["users"],
            "iamRolesToOverride":[],"preferredRole":null},"scopes":["openid"]}
            """,
            """{"claimsAndScopeOverrideDetails":null}""");
    }

    [Theory]
    [InlineData("V1_0", 0)]
    [InlineData("V2_0", 0)]
    [InlineData("V3_0", 1)]
    public async Task PreTokenGeneration_TokensOfAClient_AreAMatterOfTheThirdVersion(string configured, int calls)
    {
        var context = Context(new()
        {
            PreTokenGenerationConfig = new() { LambdaVersion = configured, LambdaArn = _functions.Add("f") },
        });

        await _triggers.PreTokenGenerationAsync(context, TriggerSource.TokensOfClient, TokenRequest, Cancellation);

        Assert.Equal(calls, _functions.Events.Count);
    }

    [Fact]
    public async Task CustomMessage_Function_WritesIt()
    {
        var context = Context(new()
        {
            CustomMessage = _functions.Add("f", e => e["response"]!["emailSubject"] = "Hello"),
        });

        var answer = await _triggers.CustomMessageAsync(
            context,
            MessageTrigger.AdminCreateUser,
            new()
            {
                UserAttributes = Attributes,
                CodeParameter = "{####}",
                LinkParameter = "{##Click Here##}",
                UsernameParameter = "{username}",
            },
            Cancellation);

        Assert.Equal(new() { EmailSubject = "Hello" }, answer);
        AssertTold(
            "CustomMessage_AdminCreateUser",
            """
            {"userAttributes":{"email":"carol@example.com"},"codeParameter":"{####}",
            "linkParameter":"{##Click Here##}","usernameParameter":"{username}"}
            """,
            """{"smsMessage":null,"emailMessage":null,"emailSubject":null}""");
    }

    [Theory]
    [InlineData(true, "CustomEmailSender_SignUp", "customEmailSenderRequestV1")]
    [InlineData(false, "CustomSMSSender_SignUp", "customSMSSenderRequestV1")]
    public async Task CustomSender_Function_GetsTheCodeInBase64(bool email, string source, string type)
    {
        var arn = _functions.Add("f");
        var context = Context(new()
        {
            CustomEmailSender = new() { LambdaVersion = "V1_0", LambdaArn = arn },
            CustomSMSSender = new() { LambdaVersion = "V1_0", LambdaArn = arn },
        });
        var request = new CustomSenderRequest { Code = "123456", UserAttributes = Attributes };

        await (email
            ? _triggers.CustomEmailSenderAsync(context, MessageTrigger.SignUp, request, Cancellation)
            : _triggers.CustomSmsSenderAsync(context, MessageTrigger.SignUp, request, Cancellation));

        AssertTold(
            source,
            $$$"""{"type":"{{{type}}}","code":"MTIzNDU2","userAttributes":{"email":"carol@example.com"}}""",
            "{}");
    }

    [Fact]
    public async Task CustomSender_FunctionFails_IsNotTheCallersMatter()
    {
        var context = Context(new()
        {
            CustomEmailSender = new() { LambdaVersion = "V1_0", LambdaArn = _functions.AddRefusing("f", "No") },
        });

        await _triggers.CustomEmailSenderAsync(
            context, MessageTrigger.SignUp, new() { Code = "1", UserAttributes = Attributes }, Cancellation);

        Assert.Contains(
            "CustomEmailSender of pool local_test: function f has not sent the message "
                + "(UserLambdaValidationException)",
            _log.All);
    }

    [Fact]
    public async Task InboundFederation_Function_SeesWhatTheProviderSaid()
    {
        var context = Context(new()
        {
            InboundFederation = new()
            {
                LambdaVersion = "V1_0",
                LambdaArn = _functions.Add("f", e => e["response"]!["userAttributesToMap"] = JsonNode.Parse("""
                    { "email": "c@example.com" }
                    """)),
            },
        });

        var answer = await _triggers.InboundFederationAsync(
            context,
            new()
            {
                ProviderName = "Corp",
                ProviderType = "OIDC",
                Attributes = new()
                {
                    IdToken = JsonObjectOf("""{"email":"carol@example.com","level":2}"""),
                },
            },
            Cancellation);

        Assert.Equal("c@example.com", answer?.UserAttributesToMap?["email"].GetString());
        AssertTold(
            "InboundFederation_ExternalProvider",
            """
            {"providerName":"Corp","providerType":"OIDC",
            "attributes":{"idToken":{"email":"carol@example.com","level":2}}}
            """,
            """{"userAttributesToMap":null}""");
    }

    [Fact]
    public async Task Trigger_PoolWithoutIt_CallsNothing()
    {
        var context = Context(new());

        var answer = await AskAsync(context);

        Assert.Null(answer);
        Assert.Empty(_functions.Events);
    }

    [Fact]
    public async Task Trigger_FunctionThrows_TellsItsText()
    {
        var refusal = await RefusalAsync(_functions.AddRefusing("f", "Not from here"));

        Assert.Equal("UserLambdaValidationException", refusal.Code);
        Assert.Equal("PreSignUp failed with error Not from here.", refusal.Message);
    }

    [Fact]
    public async Task Trigger_PlainServerRefuses_TellsItsText()
    {
        var refusal = await RefusalAsync(_functions.Add("f", (_, http) =>
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return http.Response.WriteAsync("""{"errorMessage":"Not from here"}""");
        }));

        Assert.Equal("UserLambdaValidationException", refusal.Code);
        Assert.Equal("PreSignUp failed with error Not from here.", refusal.Message);
    }

    [Theory]
    [InlineData("null", "Unrecognizable lambda output")]
    [InlineData("\"text\"", "Unrecognizable lambda output")]
    [InlineData("[]", "Unrecognizable lambda output")]
    [InlineData("{\"response\":[]}", "Unrecognizable lambda output")]
    [InlineData("{\"response\":{\"autoConfirmUser\":\"yes\"}}", "Unrecognizable lambda output")]
    [InlineData("<html>", "Invalid lambda function output : Invalid JSON")]
    [InlineData("", "Invalid lambda function output : Invalid JSON")]
    public async Task Trigger_AnswerOfNoUse_SaysSo(string answer, string message)
    {
        var refusal = await RefusalAsync(_functions.Add("f", (_, http) => http.Response.WriteAsync(answer)));

        Assert.Equal("InvalidLambdaResponseException", refusal.Code);
        Assert.Equal(message, refusal.Message);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"response\":null}")]
    [InlineData("{\"response\":{\"unknown\":1}}")]
    public async Task Trigger_AnswerThatSaysNothing_ChangesNothing(string answer)
    {
        var context = Context(new() { PreSignUp = _functions.Add("f", (_, http) => http.Response.WriteAsync(answer)) });

        Assert.Equal(new(), await AskAsync(context));
    }

    [Fact]
    public async Task Trigger_AnswerTooLarge_IsNotRead()
    {
        var refusal = await RefusalAsync(_functions.Add(
            "f", (_, http) => http.Response.WriteAsync(new string(' ', (6 * 1024 * 1024) + 1) + "{}")));

        Assert.Equal("InvalidLambdaResponseException", refusal.Code);
    }

    [Fact]
    public async Task Trigger_NoSuchFunctionThere_CannotBeCalled()
    {
        var refusal = await RefusalAsync(TestFunctions.Arn("missing"));

        Assert.Equal("UnexpectedLambdaException", refusal.Code);
        Assert.Contains(
            "PreSignUp of pool local_test: function missing could not be called (it answers with status 404)",
            _log.All);
    }

    [Fact]
    public async Task Trigger_NobodyListens_CannotBeCalled()
    {
        await _functions.DisposeAsync();

        var refusal = await RefusalAsync(TestFunctions.Arn("f"));

        Assert.Equal("UnexpectedLambdaException", refusal.Code);
    }

    [Fact]
    public async Task Trigger_NotMapped_SaysWhatToSet()
    {
        using var client = new FunctionClient(
            FunctionAddresses.From(new()), _clock, new Logger<FunctionClient>(_log));
        var triggers = new LambdaTriggers(client, new Logger<LambdaTriggers>(_log));

        var refusal = await Assert.ThrowsAsync<CognitoException>(() => triggers.PreSignUpAsync(
            Context(new() { PreSignUp = TestFunctions.Arn("sign-up") }),
            TriggerSource.PreSignUp,
            new() { UserAttributes = Attributes },
            Cancellation));

        Assert.Equal("UnexpectedLambdaException", refusal.Code);
        Assert.Equal(
            "PreSignUp of pool local_test is a function that is nowhere to be called: "
                + "set Embedded:Triggers:sign-up to its address",
            Assert.Single(_log.All));
    }

    [Fact]
    public async Task Trigger_TakesTooLong_IsTriedThreeTimes()
    {
        using var called = new SemaphoreSlim(0);
        var refusal = RefusalAsync(_functions.Add("f", (_, http) =>
        {
            called.Release();
            return Task.Delay(Timeout.Infinite, http.RequestAborted);
        }));

        for (var attempt = 1; attempt <= 3; attempt++)
        {
            await called.WaitAsync(Cancellation);
            _clock.Advance(TimeSpan.FromSeconds(4.9));
            Assert.False(refusal.IsCompleted);
            _clock.Advance(TimeSpan.FromSeconds(0.1));
        }

        Assert.Equal("UnexpectedLambdaException", (await refusal).Code);
        Assert.Equal(3, _functions.Events.Count);
    }

    [Fact]
    public async Task Trigger_SecondAttemptInTime_Counts()
    {
        using var called = new SemaphoreSlim(0);
        var calls = 0;
        var context = Context(new()
        {
            PreSignUp = _functions.Add("f", (told, http) =>
            {
                called.Release();
                return ++calls == 1
                    ? Task.Delay(Timeout.Infinite, http.RequestAborted)
                    : http.Response.WriteAsync(told.ToJsonString());
            }),
        });

        var answer = AskAsync(context);
        await called.WaitAsync(Cancellation);
        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.NotNull(await answer);
    }

    [Fact]
    public async Task Trigger_CallerGoesAway_IsGivenUp()
    {
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var context = Context(new()
        {
            PreSignUp = _functions.Add("f", async (_, http) =>
            {
                await caller.CancelAsync();
                await Task.Delay(Timeout.Infinite, http.RequestAborted);
            }),
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _triggers.PreSignUpAsync(
            context, TriggerSource.PreSignUp, new() { UserAttributes = Attributes }, caller.Token));

        Assert.Single(_functions.Events);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static PreTokenGenerationRequest TokenRequest => new()
    {
        UserAttributes = Attributes,
        GroupConfiguration = new() { GroupsToOverride = ["users"], IamRolesToOverride = [] },
        Scopes = ["openid"],
    };

    private static TriggerContext Context(LambdaConfigType triggers) =>
        new(Build.Pool(new() { LambdaConfig = triggers }), "carol", "client1");

    private static Dictionary<string, JsonElement> JsonObjectOf(string json) =>
        JsonElement.Parse(json).EnumerateObject()
            .ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal);

    private Task<PreSignUpResponse?> AskAsync(TriggerContext context) => _triggers.PreSignUpAsync(
        context, TriggerSource.PreSignUp, new() { UserAttributes = Attributes }, Cancellation);

    private Task<CognitoException> RefusalAsync(string arn) =>
        Assert.ThrowsAsync<CognitoException>(() => AskAsync(Context(new() { PreSignUp = arn })));

    private void AssertEvent(string expected) => AssertSame(expected, Assert.Single(_functions.Events));

    private void AssertTold(string source, string request, string response)
    {
        var told = Assert.Single(_functions.Events);
        Assert.Equal(source, (string?)told["triggerSource"]);
        AssertSame(request, told["request"]!);
        AssertSame(response, told["response"]!);
    }

    private static void AssertSame(string expected, JsonNode actual) =>
        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"Expected {expected}, not {actual.ToJsonString()}");
}
