using CognitoGateway.Benchmarks.Scale;
using CognitoGateway.Sdk;

namespace CognitoGateway.Benchmarks.Exports;

/// <summary>Creates users and deletes others, one after the other, for as long as it runs.</summary>
/// <param name="pools">Where the pools are.</param>
/// <param name="userPoolId">The pool.</param>
/// <param name="users">How many users it had in the beginning.</param>
internal sealed class ComingAndGoing(Uri pools, string userPoolId, int users) : IDisposable
{
    // Those who go are spread over all: a number that has no divisor in common with theirs leads from one to the next.
    private const int Step = 7_919;

    private readonly CognitoClient _cognito = PoolCalls.Client(pools);
    private readonly HashSet<int> _gone = [];
    private int _moves;

    /// <summary>Runs until it is stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var move = ++_moves;
            await CreateAsync($"new{move}");
            var number = (int)((long)move * Step % users) + 1;
            if (_gone.Add(number))
            {
                using var answer = await _cognito.SendAsync(
                    CognitoOperations.AdminDeleteUser,
                    new() { UserPoolId = userPoolId, Username = Username(number) },
                    CancellationToken.None);
            }
        }
    }

    /// <summary>The usernames of those who have been there from the beginning until now.</summary>
    public IEnumerable<string> Stayed() =>
        Enumerable.Range(1, users).Where(number => !_gone.Contains(number)).Select(Username);

    public void Dispose() => _cognito.Dispose();

    private static string Username(int number) => $"person{number}";

    private async Task CreateAsync(string username)
    {
        using var answer = await _cognito.SendAsync(
            CognitoOperations.AdminCreateUser,
            new() { UserPoolId = userPoolId, Username = username, MessageAction = "SUPPRESS" },
            CancellationToken.None);
    }
}
