using System.Net;
using CognitoGateway.Sdk.Tests.Support;

namespace CognitoGateway.Sdk.Tests.Client;

public sealed class CognitoResilienceTests
{
    private const string Ok = """{"Username":"alice"}""";

    public static TheoryData<string, bool, bool> Failures => new()
    {
        // what happened, read: sent again, create: sent again
        { "throttled", true, true },
        { "never sent", true, true },
        { "not connected in time", true, true },
        { "broken off", true, false },
        { "broken off in the answer", true, false },
        { "server error", true, false },
        { "refused", false, false },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task SendAsync_FailureOfARead_IsSentAgainWhereThatIsSafe(string what, bool again, bool _)
    {
        var cognito = new StubCognito(Failure(what), StubCognito.Ok(Ok));
        using var client = Client(cognito);

        await Record.ExceptionAsync(() => client.SendAsync(
            CognitoOperations.AdminGetUser, new() { UserPoolId = "local_a", Username = "alice" }, Token));

        Assert.Equal(again ? 2 : 1, cognito.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task SendAsync_FailureOfACreate_IsSentAgainOnlyIfNothingWasDone(string what, bool _, bool again)
    {
        var cognito = new StubCognito(Failure(what), StubCognito.Ok("{}"));
        using var client = Client(cognito);

        await Record.ExceptionAsync(() => client.SendAsync(
            CognitoOperations.CreateUserPool, new() { PoolName = "demo" }, Token));

        Assert.Equal(again ? 2 : 1, cognito.Requests.Count);
    }

    [Fact]
    public async Task SendAsync_FailsEveryTime_GivesUpAfterTheAttemptsItMayMake()
    {
        var cognito = new StubCognito(Failure("server error"), Failure("server error"), Failure("server error"));
        using var client = Client(cognito);

        var failure = await Assert.ThrowsAsync<CognitoException>(() => client.SendAsync(
            CognitoOperations.AdminGetUser, new() { UserPoolId = "local_a", Username = "alice" }, Token));

        Assert.Equal(500, failure.StatusCode);
        Assert.Equal(3, cognito.Requests.Count);
    }

    [Fact]
    public async Task SendAsync_NoAnswerInTime_IsATimeout()
    {
        var clock = new TestClock(DateTimeOffset.UnixEpoch);
        using var silent = new SilentCognito();
        using var client = new CognitoClient(Options(), clock, silent);

        var call = client.SendAsync(
            CognitoOperations.CreateUserPool, new() { PoolName = "demo" }, Token);
        await silent.Asked;
        clock.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal(CognitoErrorCodes.Timeout, (await Assert.ThrowsAsync<CognitoException>(() => call)).Code);
    }

    [Fact]
    public async Task SendAsync_ThrottledOftenerThanItMayFail_IsCarriedOutInTheEnd()
    {
        var cognito = new StubCognito(
            Failure("throttled"), Failure("throttled"), Failure("throttled"), StubCognito.Ok("{}"));
        using var client = Client(cognito);

        using var answer = await client.SendAsync(
            CognitoOperations.CreateUserPool, new() { PoolName = "demo" }, Token);

        Assert.Equal(4, cognito.Requests.Count);
    }

    [Theory]
    [InlineData("3")]
    [InlineData("Thu, 01 Jan 1970 00:00:03 GMT")]
    public async Task SendAsync_ToldWhenToComeAgain_WaitsForSoLong(string retryAfter)
    {
        var clock = new TestClock(DateTimeOffset.UnixEpoch);
        var cognito = new StubCognito(ThrottledUntil(retryAfter), StubCognito.Ok(Ok));
        using var client = new CognitoClient(Options(), clock, cognito);

        using var answer = await clock.PassUntilDoneAsync(() => client.SendAsync(
            CognitoOperations.AdminGetUser, new() { UserPoolId = "local_a", Username = "alice" }, Token));

        Assert.Equal(
            ["19700101T000000Z", "19700101T000003Z"], cognito.Requests.Select(sent => sent.Headers["X-Amz-Date"]));
    }

    [Fact]
    public async Task SendAsync_ToldToComeAgainAfterTheDeadline_SaysSoAtOnce()
    {
        var cognito = new StubCognito(ThrottledUntil("60"));
        using var client = Client(cognito);

        var failure = await Assert.ThrowsAsync<CognitoException>(() => client.SendAsync(
            CognitoOperations.AdminGetUser, new() { UserPoolId = "local_a", Username = "alice" }, Token));

        Assert.Equal(("TooManyRequestsException", TimeSpan.FromMinutes(1)), (failure.Code, failure.RetryAfter));
    }

    [Fact]
    public async Task SendAsync_NothingButFailuresOfLate_IsNotSentForAWhile()
    {
        var cognito = new StubCognito([.. Enumerable.Repeat(Failure("server error"), 20)]);
        using var client = Client(cognito);
        for (var call = 0; call < 20; call++)
        {
            await Assert.ThrowsAsync<CognitoException>(() => CreateAsync(client));
        }

        var refusal = await Assert.ThrowsAsync<CognitoException>(() => CreateAsync(client));

        Assert.Equal(CognitoErrorCodes.CircuitOpen, refusal.Code);
        Assert.InRange(refusal.RetryAfter!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));
        Assert.Equal(20, cognito.Requests.Count);
    }

    private static Task<CognitoAnswer<CreateUserPoolResponse>> CreateAsync(CognitoClient client) => client.SendAsync(
        CognitoOperations.CreateUserPool, new() { PoolName = "demo" }, Token);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Func<HttpResponseMessage> Failure(string what) => what switch
    {
        "throttled" => StubCognito.Error("TooManyRequestsException"),
        "never sent" => StubCognito.Throws(new HttpRequestException(HttpRequestError.ConnectionError)),
        "not connected in time" => StubCognito.Throws(new TaskCanceledException("Slow.", new TimeoutException())),
        "broken off" => StubCognito.Throws(new HttpRequestException(HttpRequestError.ResponseEnded)),
        "broken off in the answer" => () => new(HttpStatusCode.OK) { Content = new StreamContent(new BrokenStream()) },
        "server error" => StubCognito.Error("InternalErrorException", HttpStatusCode.InternalServerError),
        _ => StubCognito.Error("NotAuthorizedException"),
    };

    private static Func<HttpResponseMessage> ThrottledUntil(string retryAfter) => () => StubCognito.Answer(
        HttpStatusCode.BadRequest,
        """{"__type":"TooManyRequestsException"}""",
        ("Retry-After", retryAfter),
        ("Date", "Thu, 01 Jan 1970 00:00:00 GMT"));

    // The delays between attempts are real, and a fraction of a second.
    private static CognitoClient Client(StubCognito cognito) => new(Options(), handler: cognito);

    private static CognitoClientOptions Options() => new()
    {
        Region = "local",
        Endpoints =
        {
            ["local"] = new() { Url = new("http://localhost"), AccessKeyId = "local", SecretAccessKey = "local" },
        },
    };

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new IOException("The connection was closed.");
    }

    private sealed class SilentCognito : HttpMessageHandler
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Asked => _asked.Task;

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            _asked.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            throw new InvalidOperationException("Never comes.");
        }
    }
}
