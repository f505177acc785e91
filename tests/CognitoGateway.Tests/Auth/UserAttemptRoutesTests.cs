using System.Net;
using System.Text.Json;
using CognitoGateway.Tests.Support;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CognitoGateway.Tests.Auth;

/// <summary>What guessing costs on the public routes.</summary>
public sealed class UserAttemptRoutesTests : IAsyncDisposable
{
    private const string SignIn = "/auth/sign-in";
    private const string Tokens = """{"AuthenticationResult":{"AccessToken":"a"}}""";

    private readonly TestClock _clock = new(TimeProvider.System.GetUtcNow());
    private readonly CollectedLogs _logs = new();
    private readonly StubbedGateway _gateway = new StubbedGateway()
        .With("Cognito:ClientId", "some")
        .With("Cognito:Clients:some:Secret", "secret")
        .With("RateLimits:Auth:Requests", "0");

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task SignIn_WrongPasswords_HaveToWaitFromWhereverTheyCome()
    {
        using var client = Client();
        Refuse("NotAuthorizedException");
        for (var i = 0; i < 6; i++)
        {
            await client.RefusedAsync(HttpMethod.Post, SignIn, Password("ann"), HttpStatusCode.Unauthorized);
            _clock.Advance(TimeSpan.FromSeconds(i >= 4 ? 1 : 0));
        }

        using var refused = await client.SendBodyAsync(HttpMethod.Post, SignIn, Password("Ann"));
        using var other = await client.SendBodyAsync(HttpMethod.Post, SignIn, Password("bob"));

        // Two seconds for the sixth, one of which is over.
        await Problems.AssertAsync(refused, HttpStatusCode.TooManyRequests);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
        Assert.Equal(HttpStatusCode.Unauthorized, other.StatusCode);
        Assert.Equal(7, _gateway.Cognito.SentTo("InitiateAuth").Count());
    }

    [Fact]
    public async Task SignIn_RetriedWhenItMay_IsServed()
    {
        using var client = Client();
        Refuse("NotAuthorizedException");
        await FailAsync(client, 7);
        _gateway.Cognito.On("InitiateAuth", Tokens);
        using var refused = await client.SendBodyAsync(HttpMethod.Post, SignIn, Password("ann"));
        _clock.Advance(refused.Headers.RetryAfter!.Delta!.Value);

        using var served = await client.SendBodyAsync(HttpMethod.Post, SignIn, Password("ann"));

        Assert.Equal(HttpStatusCode.OK, served.StatusCode);
    }

    [Theory]
    [InlineData(Tokens, HttpStatusCode.Unauthorized)]
    [InlineData("""{"ChallengeName":"SMS_MFA","Session":"s"}""", HttpStatusCode.TooManyRequests)]
    public async Task SignIn_ThatAnswersTokens_ForgetsFailures_AndAChallengeDoesNot(string answer, HttpStatusCode then)
    {
        using var client = Client();
        Refuse("NotAuthorizedException");
        await FailAsync(client, 4);
        _gateway.Cognito.On("InitiateAuth", answer);
        using var signedIn = await client.SendBodyAsync(HttpMethod.Post, SignIn, Password("ann"));
        Refuse("NotAuthorizedException");
        await FailAsync(client, 1);

        using var next = await client.SendBodyAsync(HttpMethod.Post, SignIn, Password("ann"));

        Assert.Equal(HttpStatusCode.OK, signedIn.StatusCode);
        Assert.Equal(then, next.StatusCode);
    }

    [Theory]
    [InlineData(
        "/auth/challenge", "RespondToAuthChallenge", "CodeMismatchException",
        """
        {"challengeName":"SMS_MFA","session":"a-session-of-twenty-characters",
        "challengeResponses":{"USERNAME":"ann","SMS_MFA_CODE":"123456"}}
        """)]
    [InlineData(
        "/auth/forgot-password/confirm", "ConfirmForgotPassword", "ExpiredCodeException",
        """{"username":"ann","confirmationCode":"123456","password":"Passw0rd!"}""")]
    [InlineData(
        "/auth/sign-up/confirm", "ConfirmSignUp", "CodeMismatchException",
        """{"username":"ann","confirmationCode":"123456"}""")]
    public async Task Code_GuessedTooOften_HasToWait(string path, string operation, string code, string body)
    {
        using var client = Client();
        _gateway.Cognito.Fail(operation, code);
        for (var i = 0; i < 5; i++)
        {
            using var wrong = await client.SendBodyAsync(HttpMethod.Post, path, body);
            Assert.NotEqual(HttpStatusCode.TooManyRequests, wrong.StatusCode);
        }

        using var refused = await client.SendBodyAsync(HttpMethod.Post, path, body);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
    }

    [Fact]
    public async Task ForgotPassword_ForOneUserTooOften_HasToWait()
    {
        _gateway.With("RateLimits:Users:Requests", "2").Cognito.On("ForgotPassword", "{}");
        using var client = Client();
        var statuses = new List<HttpStatusCode>();

        for (var i = 0; i < 3; i++)
        {
            using var response = await client.SendBodyAsync(
                HttpMethod.Post, "/auth/forgot-password", """{"username":"ann"}""");
            statuses.Add(response.StatusCode);
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], statuses);
    }

    [Fact]
    public async Task Username_OfWhoeverFails_IsInNoLog()
    {
        using var client = Client();
        Refuse("NotAuthorizedException");

        await FailAsync(client, 5, "a-name-to-be-found");
        using var refused = await client.SendBodyAsync(HttpMethod.Post, SignIn, Password("a-name-to-be-found"));

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.DoesNotContain(_logs.Entries, entry => entry.Contains("a-name-to-be", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("UserNotFoundException")]
    [InlineData("NotAuthorizedException")]
    public async Task SignIn_UnknownUserOrWrongPassword_IsAnsweredAlike(string code)
    {
        using var client = Client();
        Refuse(code);

        var problem = await client.RefusedAsync(
            HttpMethod.Post, SignIn, Password("ann"), HttpStatusCode.Unauthorized);

        Assert.Equal(
            ["type", "title", "status", "detail", "instance", "code", "traceId"],
            problem.EnumerateObject().Select(member => member.Name));
        Assert.Equal("Incorrect username or password.", problem.GetProperty("detail").GetString());
        Assert.Equal("NotAuthorizedException", problem.GetProperty("code").GetString());
    }

    [Fact]
    public async Task SignIn_UnknownUserNotHidden_IsAnsweredAsCognitoDoes()
    {
        _gateway.With("SignIn:HideUnknownUsers", "false");
        using var client = Client();
        Refuse("UserNotFoundException");

        var problem = await client.RefusedAsync(HttpMethod.Post, SignIn, Password("ann"), HttpStatusCode.NotFound);

        Assert.Equal("UserNotFoundException", problem.GetProperty("code").GetString());
    }

    private static string Password(string username) =>
        JsonSerializer.Serialize(new { username, password = "Passw0rd!" });

    private void Refuse(string code) => _gateway.Cognito.Fail("InitiateAuth", code);

    private async Task FailAsync(HttpClient client, int times, string username = "ann")
    {
        for (var i = 0; i < times; i++)
        {
            using var response = await client.SendBodyAsync(HttpMethod.Post, SignIn, Password(username));
            if (response.StatusCode == HttpStatusCode.TooManyRequests)
            {
                _clock.Advance(response.Headers.RetryAfter!.Delta!.Value);
                i--;
            }
        }
    }

    private HttpClient Client() => _gateway
        .WithWebHostBuilder(host => host
            .ConfigureTestServices(services => services.AddSingleton<TimeProvider>(_clock))
            .ConfigureServices(services => services.AddSingleton<ILoggerProvider>(_logs)))
        .CreateClient();
}
