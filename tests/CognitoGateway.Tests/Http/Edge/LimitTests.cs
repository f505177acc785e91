using CognitoGateway.Http.Edge;
using CognitoGateway.Settings;
using CognitoGateway.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Tests.Http.Edge;

public sealed class LimitTests
{
    private const string Live = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Headers_TooMany_Answers431()
    {
        await using var gateway = ListeningGateway.Start(("Limits:MaxHeaders", "10"));
        var headers = string.Concat(Enumerable.Range(0, 11).Select(i => $"X-{i}: 1\r\n"));

        var answer = await gateway.AnswerToAsync($"{Live}{headers}\r\n");

        Assert.StartsWith("HTTP/1.1 431 ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_TooLarge_Answers431()
    {
        await using var gateway = ListeningGateway.Start(("Limits:MaxHeaderBytes", "1024"));

        var answer = await gateway.AnswerToAsync($"{Live}X-Long: {new string('x', 1024)}\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 431 ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RequestLine_TooLong_Answers414()
    {
        await using var gateway = ListeningGateway.Start(("Limits:MaxRequestLineBytes", "256"));

        var answer = await gateway.AnswerToAsync($"GET /{new string('x', 256)} HTTP/1.1\r\nHost: localhost\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 414 ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_TooLarge_Answers413()
    {
        await using var gateway = ListeningGateway.Start(("Limits:MaxBodyBytes", "1024"));

        var answer = await gateway.AnswerToAsync(Post("/auth/sign-in", "Connection: close\r\n", 1025));

        Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
        Assert.Contains("application/problem+json", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/auth/sign-in", "")]
    [InlineData("/auth/sign-up", "Idempotency-Key: one\r\n")]
    public async Task Body_ThatDoesNotCome_Answers408(string path, string header)
    {
        await using var gateway = ListeningGateway.Start(("Limits:BodyTimeout", "00:00:00.1"));

        using var connection = await RawConnection.OpenAsync(gateway.Address, Stop);
        await connection.SendAsync(Post(path, $"Connection: close\r\n{header}", 100) + "{", Stop);
        var answer = await connection.ReadToEndAsync(Stop);

        Assert.StartsWith("HTTP/1.1 408 ", answer, StringComparison.Ordinal);
        Assert.Contains("application/problem+json", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/auth/sign-in", "application/json")]
    [InlineData("/pools/local_a/users:batch", "application/x-ndjson")]
    public async Task Chunk_LargerThanAnything_Answers400AndIsNoFault(string path, string type)
    {
        await using var gateway = ListeningGateway.Start();

        var answer = await gateway.AnswerToAsync(
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {StubbedGateway.Key}\r\nConnection: close\r\n"
            + $"Content-Type: {type}\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n");

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Empty(gateway.Gateway.Logs.Errors);
    }

    [Fact]
    public async Task Headers_ThatDoNotEnd_EndTheConnection()
    {
        await using var gateway = ListeningGateway.Start(("Limits:HeadersTimeout", "00:00:01"));

        var answer = await gateway.AnswerToAsync($"{Live}X-Slow: ");

        Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 408 ", StringComparison.Ordinal), answer);
    }

    [Fact]
    public async Task Connection_PastTheMost_IsClosed()
    {
        await using var gateway = ListeningGateway.Start(("Limits:MaxConnections", "1"));
        using var first = await RawConnection.OpenAsync(gateway.Address, Stop);
        await first.SendAsync($"{Live}Connection: close\r\nX-Rest: ", Stop);

        var second = await gateway.AnswerToAsync($"{Live}\r\n");
        await first.SendAsync("1\r\n\r\n", Stop);
        var answer = await first.ReadToEndAsync(Stop);

        Assert.Empty(second);
        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_WaitsAsLongAsTheSettingSays()
    {
        await using var gateway = new StubbedGateway().With("Limits:ShutdownTimeout", "00:00:07");

        Assert.Equal(
            TimeSpan.FromSeconds(7), gateway.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout);
    }

    [Fact]
    public void Options_Default_AreValid() => Assert.True(new SettingsValidator<LimitOptions>().Validate(null, new()).Succeeded);

    [Theory]
    [MemberData(nameof(OutOfRange))]
    public void Options_OutOfRange_AreRefusedByName(string setting, LimitOptions options)
    {
        var result = new SettingsValidator<LimitOptions>().Validate(null, options);

        Assert.StartsWith($"Limits:{setting} must be between ", Assert.Single(result.Failures!), StringComparison.Ordinal);
    }

    public static TheoryData<string, LimitOptions> OutOfRange => new()
    {
        { "MaxBodyBytes", new() { MaxBodyBytes = 1 } },
        { "MaxHeaders", new() { MaxHeaders = 1001 } },
        { "MaxHeaderBytes", new() { MaxHeaderBytes = 0 } },
        { "MaxRequestLineBytes", new() { MaxRequestLineBytes = 100_000 } },
        { "HeadersTimeout", new() { HeadersTimeout = TimeSpan.Zero } },
        { "BodyTimeout", new() { BodyTimeout = TimeSpan.FromHours(1) } },
        { "MinBytesPerSecond", new() { MinBytesPerSecond = 0 } },
        { "KeepAliveTimeout", new() { KeepAliveTimeout = TimeSpan.FromDays(1) } },
        { "MaxConnections", new() { MaxConnections = 0 } },
    };

    private static string Post(string path, string headers, int length) =>
        $"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n{headers}"
        + $"Content-Length: {length}\r\n\r\n";
}
