using System.Text;
using CognitoGateway.Sdk.Quotas;
using CognitoGateway.Sdk.Tests.Support;

namespace CognitoGateway.Sdk.Tests.Sharing;

/// <summary>Reads that are the same at the same time.</summary>
public sealed class SharedCallTests : IDisposable
{
    private const string Pool = "local_a";
    private const string Alice = """{"Username":"alice"}""";
    private static readonly QuotaCaller Key = new("ApiKey one", QuotaLane.Normal);

    private readonly HeldCognito _cognito = new();
    private readonly CognitoClientOptions _options = new() { Region = "local", MaxAttempts = 1 };
    private readonly CognitoClient _all;
    private readonly CognitoClient _client;

    public SharedCallTests()
    {
        _options.Quotas.Enabled = false;
        _options.Endpoints["local"] = new()
        {
            Url = new("http://cognito.local/"),
            AccessKeyId = "local",
            SecretAccessKey = "local",
        };
        _all = new(_options, new TestClock(new(2026, 11, 27, 8, 0, 0, TimeSpan.Zero)), _cognito);
        _client = _all.For(Key);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _all.Dispose();

    [Fact]
    public async Task Reads_TheSameAtTheSameTime_AreOneCallAndEachHasItsAnswer()
    {
        var reads = Enumerable.Range(0, 5).Select(_ => ReadAsync(_client)).ToList();
        _cognito.Answer(Alice);
        var answers = await Task.WhenAll(reads);

        answers[0].Dispose();
        answers[0].Dispose();

        Assert.Equal(1, _cognito.Calls);
        Assert.All(answers[1..], answer => Assert.Equal(Alice, Encoding.UTF8.GetString(answer.Utf8.Span)));
        Assert.Throws<ObjectDisposedException>(() => answers[0].Utf8);
        Assert.Equal(4, answers[1].Bytes.Users);
        foreach (var answer in answers)
        {
            answer.Dispose();
        }
    }

    [Fact]
    public async Task Reads_OneAfterTheOther_AreTwoCalls()
    {
        await AnsweredAsync(ReadAsync(_client));
        await AnsweredAsync(ReadAsync(_client));

        Assert.Equal(2, _cognito.Calls);
    }

    [Fact]
    public void Reads_ThatDiffer_AreCallsOfTheirOwn()
    {
        _ = ReadAsync(_client);
        _ = ReadAsync(_client, "bob");
        _ = ReadAsync(_client.For(new("ApiKey two", QuotaLane.Normal)));
        _ = ReadAsync(_client.For(Key with { Lane = QuotaLane.Bulk }));
        _ = ReadAsync(_client.Fresh);
        _ = _client.SendAsync(
            CognitoOperations.AdminListDevices, new() { UserPoolId = Pool, Username = "alice" }, Stop);

        Assert.Equal(6, _cognito.Calls);
    }

    [Fact]
    public void Reads_SharingTurnedOff_AreCallsOfTheirOwn()
    {
        _options.Sharing.Enabled = false;

        _ = ReadAsync(_client);
        _ = ReadAsync(_client);

        Assert.Equal(2, _cognito.Calls);
    }

    [Fact]
    public async Task Cancel_TheOneWhoCalled_TheOthersGetTheAnswer()
    {
        using var gaveUp = new CancellationTokenSource();
        var first = ReadAsync(_client, token: gaveUp.Token);
        var second = ReadAsync(_client);

        await gaveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await AnsweredAsync(second);

        Assert.Equal((1, 0), (_cognito.Calls, _cognito.Cancelled));
    }

    [Fact]
    public async Task Cancel_All_EndsTheCall()
    {
        using var gaveUp = new CancellationTokenSource();
        var first = ReadAsync(_client, token: gaveUp.Token);
        var second = ReadAsync(_client, token: gaveUp.Token);

        await gaveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.Equal((1, 1), (_cognito.Calls, _cognito.Cancelled));
        _ = ReadAsync(_client);
        Assert.Equal(2, _cognito.Calls);
    }

    [Fact]
    public async Task Failure_GoesToAllAsAnExceptionOfTheirOwn()
    {
        var first = ReadAsync(_client);
        var second = ReadAsync(_client);
        _cognito.Fail("UserNotFoundException");

        var one = await Assert.ThrowsAsync<CognitoException>(() => first);
        var other = await Assert.ThrowsAsync<CognitoException>(() => second);

        Assert.NotSame(one, other);
        Assert.Equal(
            (one.Code, one.Message, one.StatusCode, one.Operation, one.Retry),
            (other.Code, other.Message, other.StatusCode, other.Operation, other.Retry));
    }

    [Theory]
    [InlineData(Pool, 2)]
    [InlineData("local_b", 1)]
    [InlineData(null, 2)]
    public async Task Write_InBetween_PartsTheReadsOfItsPool(string? pool, int calls)
    {
        var before = ReadAsync(_client);
        await WriteAsync(pool, fails: false);
        var after = ReadAsync(_client);
        Assert.Equal(calls + 1, _cognito.Calls);

        _cognito.Answer("""{"Username":"old"}""");
        if (calls > 1)
        {
            _cognito.Answer("""{"Username":"new"}""");
        }

        using var old = await before;
        using var current = await after;
        Assert.Equal(("old", calls > 1 ? "new" : "old"), (old.Read().Username, current.Read().Username));
    }

    [Fact]
    public async Task Write_ThatFailed_PartsTheReadsToo()
    {
        _ = ReadAsync(_client);
        await WriteAsync(Pool, fails: true);

        _ = ReadAsync(_client);

        Assert.Equal(3, _cognito.Calls);
    }

    [Fact]
    public void Write_UnderWay_HasEachReadAskForItself()
    {
        _ = DeleteAsync(Pool);

        _ = ReadAsync(_client);
        _ = ReadAsync(_client);

        Assert.Equal(3, _cognito.Calls);
    }

    [Fact]
    public async Task Read_ThatNobodyShares_TakesLittleMoreMemoryThanAFreshOne()
    {
        var fresh = await AllocatedAsync(_client.Fresh);
        var shared = await AllocatedAsync(_client);

        Assert.InRange(shared - fresh, 0, 1024);
    }

    // Nothing leaves the thread: a call ends where the test answers it.
    private async Task<long> AllocatedAsync(CognitoClient client)
    {
        var least = long.MaxValue;
        using var request = new CancellationTokenSource();
        for (var round = 0; round < 20; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var read = ReadAsync(client, token: request.Token);
            _cognito.Answer(Alice);
            Assert.True(read.IsCompleted);
            (await read).Dispose();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{least} bytes");

        return least;
    }

    private static Task<CognitoAnswer<AdminGetUserResponse>> ReadAsync(
        CognitoClient client, string username = "alice", CancellationToken? token = null) =>
        client.SendAsync(
            CognitoOperations.AdminGetUser, new() { UserPoolId = Pool, Username = username }, token ?? Stop);

    private async Task AnsweredAsync(Task<CognitoAnswer<AdminGetUserResponse>> read)
    {
        _cognito.Answer(Alice);
        using var answer = await read;

        Assert.Equal("alice", answer.Read().Username);
    }

    private Task<CognitoAnswer<NoResponse>> DeleteAsync(string? pool) => pool is null
        ? _client.SendAsync(CognitoOperations.DeleteUser, new() { AccessToken = "token" }, Stop)
        : _client.SendAsync(
            CognitoOperations.AdminDeleteUser, new() { UserPoolId = pool, Username = "alice" }, Stop);

    // The reads that are held stay so: the write is answered behind them.
    private async Task WriteAsync(string? pool, bool fails)
    {
        var write = DeleteAsync(pool);
        if (fails)
        {
            _cognito.FailLast("InternalErrorException");
            await Assert.ThrowsAsync<CognitoException>(() => write);
            return;
        }

        _cognito.AnswerLast("");
        using var written = await write;
    }
}
