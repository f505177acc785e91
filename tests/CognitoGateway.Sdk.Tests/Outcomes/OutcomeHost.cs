using CognitoGateway.Sdk.Tests.Support;

namespace CognitoGateway.Sdk.Tests.Outcomes;

/// <summary>A client before canned answers, on a clock of its own.</summary>
internal sealed class OutcomeHost : IDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly TestClock _clock = new(Start);
    private readonly StubCognito _cognito;
    private readonly CognitoClient _client;

    public OutcomeHost(int attempts, params Func<HttpResponseMessage>[] answers)
    {
        _cognito = new(answers);
        _client = new(
            new()
            {
                Region = "local",
                MaxAttempts = attempts,
                Endpoints =
                {
                    ["local"] = new() { Url = new("http://localhost"), AccessKeyId = "local", SecretAccessKey = "local" },
                },
            },
            _clock,
            _cognito);
    }

    public OutcomeHost(params Func<HttpResponseMessage>[] answers)
        : this(attempts: 3, answers)
    {
    }

    /// <summary>The operations that were called, in order.</summary>
    public IEnumerable<string> Calls =>
        _cognito.Requests.Select(request => request.Headers["X-Amz-Target"].Split('.')[1]);

    public static Func<HttpResponseMessage> BrokenOff { get; } =
        StubCognito.Throws(new HttpRequestException(HttpRequestError.ResponseEnded));

    /// <summary>A time as Cognito writes it, so many seconds after the start.</summary>
    public static long Epoch(double seconds) => Start.AddSeconds(seconds).ToUnixTimeSeconds();

    public void Dispose() => _client.Dispose();

    public async Task<TResponse> SendAsync<TRequest, TResponse>(
        CognitoOperation<TRequest, TResponse> operation, TRequest request)
        where TRequest : CognitoShape
        where TResponse : CognitoShape
    {
        using var answer = await _clock.PassUntilDoneAsync(
            () => _client.SendAsync(operation, request, TestContext.Current.CancellationToken));
        return answer.Read();
    }

    public Task<CognitoException> FailAsync<TRequest, TResponse>(
        CognitoOperation<TRequest, TResponse> operation, TRequest request)
        where TRequest : CognitoShape
        where TResponse : CognitoShape =>
        Assert.ThrowsAsync<CognitoException>(() => SendAsync(operation, request));
}
