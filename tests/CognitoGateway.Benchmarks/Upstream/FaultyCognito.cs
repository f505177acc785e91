using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Connections.Features;

namespace CognitoGateway.Benchmarks.Upstream;

/// <summary>
/// A process that answers like Cognito on a bad day, and counts how often it created each user. Of connections that are
/// reset, calls that hang and errors within, half have been carried out.
/// </summary>
internal sealed class FaultyCognito
{
    // The same faults in every run, as far as calls come in the same order.
    private const int Seed = 1;

    private static readonly byte[] Failed = CannedAnswers.Error("InternalErrorException", "Something went wrong");
    private static readonly byte[] Exists =
        CannedAnswers.Error("UsernameExistsException", "User account already exists");
    private static readonly byte[] Missing = CannedAnswers.Error("UserNotFoundException", "User does not exist.");

    private readonly ConcurrentDictionary<string, DateTimeOffset> _created = new(StringComparer.Ordinal);
    private readonly Random _random = new(Seed);
    private readonly Lock _lock = new();
    private int _faults;
    private int _refused;

    private enum Fault
    {
        None,
        Reset,
        Hang,
        Error,
        Throttle,
    }

    /// <summary>
    /// Runs it; any command is answered with the users created, the creations refused because their user was there, and
    /// the faults.
    /// </summary>
    public Task<int> RunAsync() => CannedCognito.RunAsync(
        AnswerAsync, _ => $"{_created.Count} {_refused} {_faults}");

    private async Task AnswerAsync(HttpContext context)
    {
        using var request = await JsonDocument.ParseAsync(context.Request.Body);
        var (fault, isCarriedOut) = Next();
        var (status, body) = isCarriedOut
            ? CarryOut(CannedCognito.OperationOf(context), request.RootElement)
            : (StatusCodes.Status200OK, CannedAnswers.Empty);
        await (fault switch
        {
            Fault.Reset => ResetAsync(context),
            Fault.Hang => HangAsync(context),
            Fault.Error => CannedCognito.AnswerAsync(context, Failed, StatusCodes.Status500InternalServerError),
            Fault.Throttle => CannedCognito.AnswerAsync(context, CannedAnswers.Throttled, StatusCodes.Status400BadRequest),
            _ => CannedCognito.AnswerAsync(context, body, status),
        });
    }

    private (Fault Fault, bool IsCarriedOut) Next()
    {
        lock (_lock)
        {
            var (fault, isCarriedOut) = (_random.Next(100), _random.Next(2) == 0);
            _faults += fault < 8 ? 1 : 0;
            return fault switch
            {
                0 => (Fault.Reset, isCarriedOut),
                1 => (Fault.Hang, isCarriedOut),
                2 => (Fault.Error, isCarriedOut),
                < 8 => (Fault.Throttle, false),
                _ => (Fault.None, true),
            };
        }
    }

    private (int Status, byte[] Body) CarryOut(string operation, JsonElement request)
    {
        var username = request.TryGetProperty("Username", out var name) ? name.GetString()! : "";
        return operation switch
        {
            "ListUsers" => (StatusCodes.Status200OK, CannedAnswers.Page),
            "AdminUpdateUserAttributes" => (StatusCodes.Status200OK, CannedAnswers.Empty),
            "AdminGetUser" => Find(username),
            "AdminCreateUser" => Create(username),
            _ => throw new InvalidOperationException("Nobody benchmarks that."),
        };
    }

    private (int Status, byte[] Body) Find(string username)
    {
        if (_created.TryGetValue(username, out var created))
        {
            return (StatusCodes.Status200OK, CannedAnswers.UserNamed(username, created));
        }

        return username.StartsWith("user-", StringComparison.Ordinal)
            ? (StatusCodes.Status200OK, CannedAnswers.UserNamed(username))
            : (StatusCodes.Status400BadRequest, Missing);
    }

    private (int Status, byte[] Body) Create(string username)
    {
        if (_created.TryAdd(username, TimeProvider.System.GetUtcNow()))
        {
            return (StatusCodes.Status200OK, CannedAnswers.Created(username));
        }

        Interlocked.Increment(ref _refused);
        return (StatusCodes.Status400BadRequest, Exists);
    }

    private static Task ResetAsync(HttpContext context)
    {
        context.Features.Get<IConnectionSocketFeature>()!.Socket.LingerState = new(true, 0);
        context.Abort();
        return Task.CompletedTask;
    }

    // Until the caller gives up.
    private static Task HangAsync(HttpContext context) =>
        Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted).ContinueWith(
            _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
}
