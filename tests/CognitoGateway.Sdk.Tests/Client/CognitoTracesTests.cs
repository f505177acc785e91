using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using CognitoGateway.Sdk.Quotas;
using CognitoGateway.Sdk.Tests.Support;

namespace CognitoGateway.Sdk.Tests.Client;

/// <summary>The spans of calls. Other tests call too: each looks at a trace of its own.</summary>
public sealed class CognitoTracesTests : IDisposable
{
    private const string Ok = """{"Username":"alice"}""";

    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly ActivityListener _listener;
    private readonly Activity _caller;
    private readonly TestClock _clock = new(DateTimeOffset.UnixEpoch);
    private readonly CognitoClientOptions _options = new()
    {
        Region = "local",
        Jitter = () => 0,
        Endpoints =
        {
            ["local"] = new() { Url = new("http://cognito.local/"), AccessKeyId = "a", SecretAccessKey = "a" },
        },
    };

    public CognitoTracesTests()
    {
        _listener = new()
        {
            ShouldListenTo = source => source.Name == CognitoTraces.Name,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
        _caller = new Activity("caller").SetIdFormat(ActivityIdFormat.W3C).AddBaggage("user", "alice").Start();
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private IEnumerable<Activity> Spans => _ended.Where(span => span.TraceId == _caller.TraceId);

    public void Dispose()
    {
        _caller.Dispose();
        _listener.Dispose();
    }

    [Fact]
    public async Task Call_ThatIsRetried_SaysSoAndHasCognitosRequestId()
    {
        using var cognito = new StubCognito(
            StubCognito.Error("InternalErrorException", HttpStatusCode.InternalServerError), StubCognito.Ok(Ok, "id-2"));
        using var client = new CognitoClient(_options, _clock, cognito);

        using var answer = await _clock.PassUntilDoneAsync(() => GetUserAsync(client));

        var span = Assert.Single(Spans);
        Assert.Equal("CognitoIdentityProvider/AdminGetUser", span.DisplayName);
        Assert.Equal(ActivityKind.Client, span.Kind);
        Assert.Equal(_caller.SpanId, span.ParentSpanId);
        Assert.Equal(2, span.GetTagItem("cognito.attempts"));
        Assert.Equal(200, span.GetTagItem("http.response.status_code"));
        Assert.Equal("id-2", span.GetTagItem("aws.request_id"));
        Assert.Equal("local_a", span.GetTagItem("cognito.user_pool.id"));
        Assert.Null(span.GetTagItem("error.type"));
        Assert.Equal("retry", Assert.Single(span.Events).Name);
        Assert.DoesNotContain(span.TagObjects, tag => Equals(tag.Value, "alice"));
    }

    [Fact]
    public async Task Call_ThatIsRefused_HasCognitosCode()
    {
        using var cognito = new StubCognito(StubCognito.Error("UserNotFoundException"));
        using var client = new CognitoClient(_options, _clock, cognito);

        await Assert.ThrowsAsync<CognitoException>(() => GetUserAsync(client, "local_alice@example.com"));

        var span = Assert.Single(Spans);
        Assert.Equal(ActivityStatusCode.Error, span.Status);
        Assert.Equal("UserNotFoundException", span.GetTagItem("error.type"));
        Assert.Equal(400, span.GetTagItem("http.response.status_code"));
        Assert.Null(span.GetTagItem("cognito.user_pool.id"));
    }

    [Fact]
    public async Task Call_ThatItsCallerGivesUp_IsCanceled()
    {
        using var cognito = new HeldCognito();
        using var client = new CognitoClient(_options, _clock, cognito);
        using var gaveUp = new CancellationTokenSource();

        var call = client.SendAsync(
            CognitoOperations.AdminDeleteUser, new() { UserPoolId = "local_a", Username = "alice" }, gaveUp.Token);
        await gaveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);

        Assert.Equal("Canceled", Assert.Single(Spans).GetTagItem("error.type"));
    }

    [Fact]
    public async Task Call_ThatWaitsForItsTurn_SaysHowLong()
    {
        _options.Quotas.Rates["UserRead"] = 0.5;
        _options.Quotas.Share = 1;
        using var cognito = new StubCognito(StubCognito.Ok(Ok), StubCognito.Ok(Ok));
        using var client = new CognitoClient(_options, _clock, cognito);
        var usage = new CognitoUsage();

        (await GetUserAsync(client)).Dispose();
        (await _clock.PassUntilDoneAsync(() => GetUserAsync(client.For(QuotaCaller.Nobody, usage)))).Dispose();

        Assert.Equal([0.0, 2.0], Spans.Select(span => Math.Round((double)span.GetTagItem("cognito.quota.wait")!)));
        Assert.Equal(1, usage.Calls);
        Assert.Equal(2, Math.Round(usage.QuotaWait.TotalSeconds));
    }

    [Fact]
    public async Task Read_ThatAnothersCallAnswers_LinksToIt()
    {
        using var cognito = new HeldCognito();
        using var client = new CognitoClient(_options, _clock, cognito);
        var usage = new CognitoUsage();

        var first = GetUserAsync(client);
        var second = GetUserAsync(client.For(QuotaCaller.Nobody, usage));
        cognito.Answer(Ok);
        (await first).Dispose();
        (await second).Dispose();

        var shared = Assert.Single(Spans, span => Equals(span.GetTagItem("cognito.shared"), true));
        var call = Assert.Single(Spans, span => span != shared);
        Assert.Equal(call.Context, Assert.Single(shared.Links).Context);
        Assert.Null(shared.GetTagItem("cognito.attempts"));
        Assert.Equal((0, 1), (usage.Calls, usage.SharedReads));
    }

    [Fact]
    public async Task Read_ThatWhatIsKeptAnswers_LinksToTheCallThatItIsOf()
    {
        using var cognito = new StubCognito(StubCognito.Ok("{}"));
        using var client = new CognitoClient(_options, _clock, cognito);

        for (var i = 0; i < 2; i++)
        {
            using var answer = await client.SendAsync(
                CognitoOperations.DescribeUserPool, new() { UserPoolId = "local_a" }, Stop);
        }

        var cached = Assert.Single(Spans, span => Equals(span.GetTagItem("cognito.cached"), true));
        Assert.Equal(Assert.Single(Spans, span => span != cached).Context, Assert.Single(cached.Links).Context);
        Assert.Same(_caller, Activity.Current);
    }

    [Fact]
    public async Task Trace_GoesOnToAddressesOfTheConfigurationWithoutBaggage()
    {
        using var cognito = new StubCognito(StubCognito.Ok(Ok));
        using var client = new CognitoClient(_options, _clock, cognito);

        (await GetUserAsync(client)).Dispose();

        var sent = Assert.Single(cognito.Requests);
        Assert.Equal(Assert.Single(Spans).Id, sent.Headers["traceparent"]);
        Assert.DoesNotContain("baggage", sent.Headers);
        Assert.DoesNotContain("Correlation-Context", sent.Headers);
    }

    [Fact]
    public async Task Trace_DoesNotGoOnToAws()
    {
        using var cognito = new StubCognito(StubCognito.Ok("{}"));
        using var client = new CognitoClient(new() { Region = "eu-west-1" }, _clock, cognito);

        // It needs no credentials.
        using var answer = await client.SendAsync(
            CognitoOperations.ForgotPassword, new() { ClientId = "client", Username = "alice" }, Stop);

        Assert.Single(Spans);
        Assert.DoesNotContain("traceparent", Assert.Single(cognito.Requests).Headers);
    }

    private static Task<CognitoAnswer<AdminGetUserResponse>> GetUserAsync(CognitoClient client, string pool = "local_a") =>
        client.SendAsync(CognitoOperations.AdminGetUser, new() { UserPoolId = pool, Username = "alice" }, Stop);

    private sealed class HeldCognito : HttpMessageHandler
    {
        private readonly TaskCompletionSource<string> _answer = new();

        public void Answer(string json) => _answer.SetResult(json);

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken) =>
            StubCognito.Answer(HttpStatusCode.OK, await _answer.Task.WaitAsync(cancellationToken));
    }
}
