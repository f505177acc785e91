using System.Net;
using CognitoGateway.Sdk.Tests.Support;

namespace CognitoGateway.Sdk.Tests.Client;

public sealed class ReadHedgeTests : IDisposable
{
    private readonly TestClock _clock = new(DateTimeOffset.UnixEpoch);
    private readonly LateCognito _cognito = new();
    private CognitoClient? _client;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _client?.Dispose();
        _cognito.Dispose();
    }

    [Fact]
    public async Task SendAsync_ReadIsLate_IsSentOnceMoreAndTheFirstAnswerTaken()
    {
        var read = Read();

        Pass(50);
        Assert.Single(_cognito.Calls);
        Pass(60);
        Pass(200);
        Assert.Equal(2, _cognito.Calls.Count);
        _cognito.Calls[1].Answer("second");

        using var answer = await read;
        Assert.Equal("second", answer.Read().Username);
        Assert.True(_cognito.Calls[0].IsCancelled);
    }

    [Fact]
    public async Task SendAsync_LateAnswerIsThereFirst_IsTaken()
    {
        var read = Read();

        Pass(110);
        _cognito.Calls[0].Answer("first");

        using var answer = await read;
        Assert.Equal("first", answer.Read().Username);
        Assert.True(_cognito.Calls[1].IsCancelled);
    }

    [Fact]
    public async Task SendAsync_SecondOneFails_TheFirstIsWaitedFor()
    {
        var read = Read();

        Pass(110);
        _cognito.Calls[1].Fail(new HttpRequestException(HttpRequestError.ResponseEnded));
        Pass(100);
        _cognito.Calls[0].Answer("first");

        using var answer = await read;
        Assert.Equal("first", answer.Read().Username);
        Assert.Equal(2, _cognito.Calls.Count);
    }

    [Fact]
    public async Task SendAsync_BothFail_IsSentAgainLikeAnyRead()
    {
        var read = Read();

        Pass(110);
        _cognito.Calls[1].Fail(new HttpRequestException(HttpRequestError.ResponseEnded));
        _cognito.Calls[0].Fail(new HttpRequestException(HttpRequestError.ResponseEnded));
        Pass(1000);
        _cognito.Calls[2].Answer("third");

        using var answer = await read;
        Assert.Equal("third", answer.Read().Username);
    }

    [Fact]
    public async Task SendAsync_WriteIsLate_IsNotSentTwice()
    {
        var write = TestTime.WithoutContext(() => Client.SendAsync(
            CognitoOperations.AdminDeleteUser, new() { UserPoolId = "local_a", Username = "alice" }, Token));

        Pass(1000);
        Assert.Single(_cognito.Calls);
        _cognito.Calls[0].Answer("");

        using var answer = await write;
    }

    [Fact]
    public async Task SendAsync_QuotaHasNothingLeft_IsNotSentTwice()
    {
        Options.Quotas.Rates["UserRead"] = 0.5;
        var read = Read();

        Pass(1000);
        Assert.Single(_cognito.Calls);
        _cognito.Calls[0].Answer("first");

        using var answer = await read;
    }

    [Fact]
    public void SendAsync_EveryReadIsLate_FewAreSentTwice()
    {
        for (var call = 0; call < 100; call++)
        {
            _ = Read();
            Pass(110);
        }

        Assert.InRange(_cognito.Calls.Count, 110, 121);
    }

    [Fact]
    public async Task SendAsync_CallerGivesUp_EndsBoth()
    {
        using var impatience = new CancellationTokenSource();
        var read = Read(impatience.Token);
        Pass(110);

        await impatience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);
        Assert.All(_cognito.Calls, call => Assert.True(call.IsCancelled));
    }

    private CognitoClientOptions Options { get; } = new()
    {
        Region = "local",
        HedgeAfter = TimeSpan.FromMilliseconds(100),
        AttemptTimeout = TimeSpan.FromMinutes(1),
        TotalTimeout = TimeSpan.FromMinutes(5),

        // The tests send the same read again and again.
        Sharing = { Enabled = false },
        Endpoints =
        {
            ["local"] = new() { Url = new("http://localhost"), AccessKeyId = "local", SecretAccessKey = "local" },
        },
    };

    private CognitoClient Client => _client ??= new(Options, _clock, _cognito);

    private Task<CognitoAnswer<AdminGetUserResponse>> Read(CancellationToken? token = null) =>
        TestTime.WithoutContext(() => Client.SendAsync(
            CognitoOperations.AdminGetUser, new() { UserPoolId = "local_a", Username = "alice" }, token ?? Token));

    private void Pass(int milliseconds) => _clock.Advance(TimeSpan.FromMilliseconds(milliseconds));

    private sealed class LateCognito : HttpMessageHandler
    {
        public List<LateCall> Calls { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var call = new LateCall(cancellationToken);
            Calls.Add(call);
            return call.Task;
        }
    }

    // Goes on where it is answered, so that no test waits for another thread.
    private sealed class LateCall : TaskCompletionSource<HttpResponseMessage>
    {
        public LateCall(CancellationToken token) => token.Register(() => TrySetCanceled(token));

        public bool IsCancelled => Task.IsCanceled;

        public void Answer(string username) => SetResult(StubCognito.Answer(
            HttpStatusCode.OK, username.Length == 0 ? "" : $$"""{"Username":"{{username}}"}"""));

        public void Fail(Exception failure) => SetException(failure);
    }
}
