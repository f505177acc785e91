using System.Text.Json.Nodes;
using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.SignIn;

public sealed class CustomAuthTests
{
    private const string Flow = "CUSTOM_AUTH";
    private const string Challenge = "CUSTOM_CHALLENGE";

    [Fact]
    public async Task CustomChallenge_RightAnswer_AnswersTokens()
    {
        await using var functions = await TestFunctions.StartAsync();
        await using var pool = await StartAsync(functions);
        await pool.AddConfirmedAsync("ann");

        var challenge = await pool.StartAsync(Flow, ("USERNAME", "ann"));
        var answer = await pool.AnswerAsync(Challenge, challenge.Session, "ann", ("ANSWER", "blue"));

        Assert.Equal(Challenge, challenge.ChallengeName);
        Assert.Equal("What colour?", challenge.ChallengeParameters!["question"]);
        Assert.Equal("ann", challenge.ChallengeParameters["USERNAME"]);
        Assert.DoesNotContain("colour", challenge.ChallengeParameters.Keys);
        Assert.NotNull(answer.AuthenticationResult!.RefreshToken);
        Assert.Equal(
            ["DefineAuthChallenge", "CreateAuthChallenge", "VerifyAuthChallengeResponse", "DefineAuthChallenge"],
            functions.Events.Select(told => told["triggerSource"]!.GetValue<string>().Split('_')[0]));
    }

    [Fact]
    public async Task CustomChallenge_WrongAnswer_IsFollowedByWhatTheFunctionSays()
    {
        await using var functions = await TestFunctions.StartAsync();
        await using var pool = await StartAsync(functions);
        await pool.AddConfirmedAsync("ann");
        var first = await pool.StartAsync(Flow, ("USERNAME", "ann"));

        var second = await pool.AnswerAsync(Challenge, first.Session, "ann", ("ANSWER", "red"));
        var used = await pool.RefusedAnswerAsync(Challenge, first.Session, "ann", ("ANSWER", "blue"));
        var refusal = await pool.RefusedAnswerAsync(Challenge, second.Session, "ann", ("ANSWER", "green"));

        Assert.Equal(Challenge, second.ChallengeName);
        Assert.Equal("Invalid session for the user, session can only be used once.", used.Message);
        Assert.Equal("NotAuthorizedException", refusal.Code);
        Assert.Equal("Incorrect username or password.", refusal.Message);
        var session = functions.Events[^1]["request"]!["session"]!.AsArray();
        Assert.Equal([false, false], session.Select(entry => entry!["challengeResult"]!.GetValue<bool>()));
        Assert.Equal("COLOUR", session[0]!["challengeMetadata"]!.GetValue<string>());
    }

    [Fact]
    public async Task CustomAuth_PasswordFirst_IsProvedBySrpBeforeTheFunctionsGoOn()
    {
        await using var functions = await TestFunctions.StartAsync();
        await using var pool = await StartAsync(functions);
        await pool.AddConfirmedAsync("ann");
        var client = new SrpClient();

        var verifier = await pool.StartAsync(
            Flow, ("USERNAME", "ann"), ("CHALLENGE_NAME", "SRP_A"), ("SRP_A", client.PublicNumber));
        var challenge = await pool.AnswerAsync(
            "PASSWORD_VERIFIER", verifier.Session, "ann", pool.Proof(client, verifier.ChallengeParameters!));
        var answer = await pool.AnswerAsync(Challenge, challenge.Session, "ann", ("ANSWER", "blue"));

        Assert.Equal("PASSWORD_VERIFIER", verifier.ChallengeName);
        Assert.Equal(Challenge, challenge.ChallengeName);
        Assert.NotNull(answer.AuthenticationResult);
        Assert.Equal(
            ["SRP_A", "PASSWORD_VERIFIER", Challenge],
            functions.Events[^1]["request"]!["session"]!.AsArray()
                .Select(entry => entry!["challengeName"]!.GetValue<string>()));
    }

    [Fact]
    public async Task CustomAuth_PasswordFirstAndWrong_IsRefused()
    {
        await using var functions = await TestFunctions.StartAsync();
        await using var pool = await StartAsync(functions);
        await pool.AddConfirmedAsync("ann");
        var client = new SrpClient();
        var verifier = await pool.StartAsync(
            Flow, ("USERNAME", "ann"), ("CHALLENGE_NAME", "SRP_A"), ("SRP_A", client.PublicNumber));

        var refusal = await pool.RefusedAnswerAsync(
            "PASSWORD_VERIFIER",
            verifier.Session,
            "ann",
            pool.Proof(client, verifier.ChallengeParameters!, "Wr0ng-one!"));

        Assert.Equal("Incorrect username or password.", refusal.Message);
    }

    [Fact]
    public async Task CustomAuth_UnknownUserHidden_IsNeverLetIn()
    {
        await using var functions = await TestFunctions.StartAsync();
        await using var pool = await StartAsync(functions, c => c.PreventUserExistenceErrors = "ENABLED");

        var challenge = await pool.StartAsync(Flow, ("USERNAME", "nobody"));
        var refusal = await pool.RefusedAnswerAsync(Challenge, challenge.Session, "nobody", ("ANSWER", "blue"));

        Assert.Equal("Incorrect username or password.", refusal.Message);
        Assert.All(functions.Events, told => Assert.True(told["request"]!["userNotFound"]!.GetValue<bool>()));
        Assert.All(functions.Events, told => Assert.Empty(told["request"]!["userAttributes"]!.AsObject()));
    }

    [Fact]
    public async Task CustomAuth_NoFunctions_IsRefused()
    {
        await using var pool = await TestPool.StartAsync(client: Allow);
        await pool.AddConfirmedAsync("ann");

        var refusal = await pool.RefusedStartAsync(Flow, ("USERNAME", "ann"));

        Assert.Equal("InvalidParameterException", refusal.Code);
        Assert.Equal("Custom auth lambda trigger is not configured for the user pool.", refusal.Message);
    }

    [Fact]
    public async Task CustomAuth_FunctionThatSaysBothOrNothing_IsAnInvalidAnswer()
    {
        await using var functions = await TestFunctions.StartAsync();
        var triggers = Triggers(functions);
        triggers.DefineAuthChallenge = functions.Add("undecided");
        await using var pool = await TestPool.StartAsync(functions, triggers, client: Allow);
        await pool.AddConfirmedAsync("ann");

        Assert.Equal(
            "InvalidLambdaResponseException", (await pool.RefusedStartAsync(Flow, ("USERNAME", "ann"))).Code);
    }

    [Fact]
    public async Task CustomAuth_MetadataOfTheAnswer_IsToldToTheFunctions()
    {
        await using var functions = await TestFunctions.StartAsync();
        await using var pool = await StartAsync(functions);
        await pool.AddConfirmedAsync("ann");
        var challenge = await pool.StartAsync(Flow, ("USERNAME", "ann"));

        await pool.Server.CallAsync(
            CognitoOperations.RespondToAuthChallenge,
            pool.ReplyTo(Challenge, challenge.Session, "ann", ("ANSWER", "blue")) with
            {
                ClientMetadata = new Dictionary<string, string> { ["device"] = "phone" },
            });

        Assert.Null(functions.Events[0]["request"]!["clientMetadata"]);
        Assert.Equal("phone", functions.Events[^1]["request"]!["clientMetadata"]!["device"]!.GetValue<string>());
    }

    private static Task<TestPool> StartAsync(
        TestFunctions functions, Action<CreateUserPoolClientRequest>? client = null) =>
        TestPool.StartAsync(functions, Triggers(functions), client: request =>
        {
            Allow(request);
            client?.Invoke(request);
        });

    private static void Allow(CreateUserPoolClientRequest request) => request.ExplicitAuthFlows = ["ALLOW_CUSTOM_AUTH"];

    // Asks for a colour up to twice; where a password comes first, it is asked for before.
    private static LambdaConfigType Triggers(TestFunctions functions) => new()
    {
        DefineAuthChallenge = functions.Add("define", told =>
        {
            var session = told["request"]!["session"]!.AsArray();
            var last = session.Count == 0 ? null : session[^1]!["challengeName"]!.GetValue<string>();
            var isRight = session.Count > 0 && session[^1]!["challengeResult"]!.GetValue<bool>();
            var response = told["response"]!;
            response["issueTokens"] = last == Challenge && isRight;
            response["failAuthentication"] = session.Count(entry => !entry!["challengeResult"]!.GetValue<bool>()) > 1;
            response["challengeName"] = last == "SRP_A" ? "PASSWORD_VERIFIER" : Challenge;
        }),
        CreateAuthChallenge = functions.Add("create", told =>
        {
            told["response"]!["publicChallengeParameters"] = new JsonObject { ["question"] = "What colour?" };
            told["response"]!["privateChallengeParameters"] = new JsonObject { ["colour"] = "blue" };
            told["response"]!["challengeMetadata"] = "COLOUR";
        }),
        VerifyAuthChallengeResponse = functions.Add("verify", told =>
            told["response"]!["answerCorrect"] = told["request"]!["challengeAnswer"]!.GetValue<string>()
                == told["request"]!["privateChallengeParameters"]!["colour"]!.GetValue<string>()),
    };
}
