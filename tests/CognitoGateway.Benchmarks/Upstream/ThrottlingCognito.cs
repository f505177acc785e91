using System.Collections.Concurrent;

namespace CognitoGateway.Benchmarks.Upstream;

/// <summary>
/// A process that answers like Cognito with one quota for all calls: a bucket that holds a second's tokens, and an
/// error for each call that finds it empty.
/// </summary>
internal sealed class ThrottlingCognito
{
    private static readonly TimeSpan Time = TimeSpan.FromMilliseconds(20);

    private readonly ConcurrentDictionary<string, CallCount> _callers = new(StringComparer.Ordinal);
    private readonly TokenBucket _bucket;

    /// <summary>Makes one with that many calls a second.</summary>
    public ThrottlingCognito(double perSecond) => _bucket = new(perSecond);

    public Task<int> RunAsync() => CannedCognito.RunAsync(AnswerAsync, _ => CallCount.Text(_callers));

    private async Task AnswerAsync(HttpContext context)
    {
        await context.Request.BodyReader.CopyToAsync(Stream.Null);
        var isTaken = _bucket.TryTake();
        _callers.AddOrUpdate(
            CallerOf(context.Request.Headers.Authorization.ToString()),
            _ => CallCount.One(isTaken),
            (_, count) => count + CallCount.One(isTaken));
        await Task.Delay(Time);
        if (isTaken)
        {
            await CannedCognito.AnswerAsync(context, CannedCognito.OperationOf(context) switch
            {
                "AdminCreateUser" => CannedAnswers.Created("somebody"),
                "SignUp" => CannedAnswers.SignedUp,
                _ => throw new InvalidOperationException("Nobody benchmarks that."),
            });
            return;
        }

        await CannedCognito.AnswerAsync(context, CannedAnswers.Throttled, StatusCodes.Status400BadRequest);
    }

    // The access key of the signature tells the callers apart; what is not signed has none.
    private static string CallerOf(string authorization) =>
        authorization.Split("Credential=") is [_, var credential] ? credential.Split('/')[0] : "unsigned";
}
