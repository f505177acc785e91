namespace CognitoGateway.Benchmarks.Load;

/// <summary>What is measured: the two reads that a gateway in front of Cognito does most.</summary>
internal enum Call
{
    /// <summary>GET one user: AdminGetUser.</summary>
    User,

    /// <summary>GET a page of 60 users: ListUsers.</summary>
    Page,
}

/// <summary>Makes many calls, a few at a time.</summary>
internal static class Calls
{
    public const string UserPoolId = "local_bench";
    public const int PageSize = 60;

    private const int AtOnce = 8;
    private const int Usernames = 1000;

    public static string UsernameOf(int number) => $"user-{number % Usernames:000}";

    public static Task RunAsync(int count, Func<Task> call)
    {
        var left = count;
        return Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                await call();
            }
        }));
    }
}
