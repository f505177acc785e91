using CognitoGateway.Sdk.Quotas;
using CognitoGateway.Sdk.Tests.Support;

namespace CognitoGateway.Sdk.Tests.Sharing;

/// <summary>Descriptions of pools and clients that are kept for seconds.</summary>
public sealed class KeptDescriptionsTests : IDisposable
{
    private const string Pool = "local_a";

    private readonly TestClock _clock = new(new(2026, 11, 27, 8, 0, 0, TimeSpan.Zero));
    private readonly HeldCognito _cognito = new();
    private readonly CognitoClientOptions _options = new() { Region = "local", MaxAttempts = 1 };

    public KeptDescriptionsTests()
    {
        _options.Quotas.Enabled = false;
        _options.Endpoints["local"] = new()
        {
            Url = new("http://cognito.local/"),
            AccessKeyId = "local",
            SecretAccessKey = "local",
        };
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _cognito.Dispose();

    [Fact]
    public async Task Description_WithinItsTime_IsReadOnce()
    {
        using var client = Client();
        await AnswerAsync(DescribeAsync(client), "one");

        _clock.Advance(TimeSpan.FromSeconds(4.9));
        Assert.Equal("one", await NameAsync(DescribeAsync(client)));
        _clock.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal("two", await AnswerAsync(DescribeAsync(client), "two"));

        Assert.Equal(2, _cognito.Calls);
    }

    [Fact]
    public async Task Description_ForAnotherCallerOrFresh_IsReadAnew()
    {
        using var client = Client();
        await AnswerAsync(DescribeAsync(client), "one");

        await AnswerAsync(DescribeAsync(client.For(new("another", QuotaLane.Normal))), "two");
        await AnswerAsync(DescribeAsync(client.Fresh), "three");

        Assert.Equal("one", await NameAsync(DescribeAsync(client)));
        Assert.Equal(3, _cognito.Calls);
    }

    [Fact]
    public async Task Description_KeptForNoTime_IsReadEachTime()
    {
        _options.Sharing.CacheFor = TimeSpan.Zero;
        using var client = Client();

        await AnswerAsync(DescribeAsync(client), "one");
        await AnswerAsync(DescribeAsync(client), "two");

        Assert.Equal(2, _cognito.Calls);
    }

    [Fact]
    public async Task Description_AfterAWriteToItsPool_IsReadAnew()
    {
        using var client = Client();
        await AnswerAsync(DescribeAsync(client), "one");
        var stamp = client.SettingsWrites;

        var write = client.SendAsync(
            CognitoOperations.UpdateUserPool, new() { UserPoolId = Pool, PoolName = "two" }, Stop);
        _cognito.Answer("");
        using var written = await write;

        Assert.Equal("two", await AnswerAsync(DescribeAsync(client), "two"));
        Assert.NotEqual(stamp, client.SettingsWrites);
    }

    [Fact]
    public async Task Description_ReadWhileItsPoolWasWritten_IsNotKept()
    {
        using var client = Client();
        var read = DescribeAsync(client);
        var write = client.SendAsync(
            CognitoOperations.UpdateUserPool, new() { UserPoolId = Pool, PoolName = "two" }, Stop);

        await AnswerAsync(read, "one");
        _cognito.Answer("");
        using var written = await write;

        Assert.Equal("two", await AnswerAsync(DescribeAsync(client), "two"));
    }

    [Fact]
    public async Task Description_AfterASignIn_IsStillKept()
    {
        using var client = Client();
        await AnswerAsync(DescribeAsync(client), "one");
        var stamp = client.SettingsWrites;

        var signIn = client.SendAsync(
            CognitoOperations.InitiateAuth, new() { AuthFlow = "USER_AUTH", ClientId = "client1" }, Stop);
        _cognito.Answer("{}");
        using var signedIn = await signIn;

        Assert.Equal("one", await NameAsync(DescribeAsync(client)));
        Assert.Equal(stamp, client.SettingsWrites);
    }

    [Fact]
    public async Task Description_OnceItIsOver_LeavesTheMemory()
    {
        using var client = Client();
        var read = DescribeAsync(client);
        _cognito.Answer(Named("one"));
        var answer = await read;
        var bytes = answer.Bytes;
        answer.Dispose();
        Assert.Equal(1, bytes.Users);

        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(0, bytes.Users);
    }

    [Fact]
    public async Task Descriptions_OfTooManyPools_TheOldestIsForgotten()
    {
        using var client = Client();
        for (var pool = 0; pool <= 1000; pool++)
        {
            await AnswerAsync(DescribeAsync(client, $"local_{pool}"), "one");
        }

        Assert.Equal("one", await NameAsync(DescribeAsync(client, "local_1")));
        Assert.Equal("two", await AnswerAsync(DescribeAsync(client, "local_0"), "two"));
    }

    [Fact]
    public async Task Dispose_WithDescriptionsKept_LeavesNoneInMemory()
    {
        var client = Client();
        var read = DescribeAsync(client);
        _cognito.Answer(Named("one"));
        var answer = await read;
        var bytes = answer.Bytes;
        answer.Dispose();

        client.Dispose();

        Assert.Equal(0, bytes.Users);
    }

    private CognitoClient Client() => new(_options, _clock, _cognito);

    private static Task<CognitoAnswer<DescribeUserPoolResponse>> DescribeAsync(
        CognitoClient client, string pool = Pool) =>
        client.SendAsync(CognitoOperations.DescribeUserPool, new() { UserPoolId = pool }, Stop);

    private static string Named(string name) => $$$"""{"UserPool":{"Name":"{{{name}}}"}}""";

    private Task<string?> AnswerAsync(Task<CognitoAnswer<DescribeUserPoolResponse>> read, string name)
    {
        _cognito.Answer(Named(name));

        return NameAsync(read);
    }

    private static async Task<string?> NameAsync(Task<CognitoAnswer<DescribeUserPoolResponse>> read)
    {
        Assert.True(read.IsCompleted, "It waits for an answer.");
        using var answer = await read;

        return answer.Read().UserPool?.Name;
    }
}
