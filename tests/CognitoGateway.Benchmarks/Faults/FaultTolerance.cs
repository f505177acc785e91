using System.Collections.Concurrent;
using System.Net.Http.Json;
using CognitoGateway.Benchmarks.Load;
using CognitoGateway.Benchmarks.Processes;
using CognitoGateway.Benchmarks.Report;
using CognitoGateway.Benchmarks.Subjects;

namespace CognitoGateway.Benchmarks.Faults;

/// <summary>What a gateway makes of a Cognito whose connections break, that hangs, fails and throttles.</summary>
internal static class FaultTolerance
{
    private const int Count = 10_000;
    private const int AtOnce = 32;

    // Short, so that what hangs does not take for ever; the deadline is the default one.
    private static readonly string[] Settings =
    [
        "--Cognito:AttemptTimeout=00:00:01",
        "--Cognito:Quotas:Rates:UserCreation=1000000",
        "--Cognito:Quotas:Rates:UserUpdate=1000000",
    ];

    public static async Task<IReadOnlyList<Finding>> RunAsync()
    {
        await using var upstream = await Child.StartAsync("faulty-upstream");
        await using var gateway = await Child.StartAsync(["gateway", upstream.Greeting, .. Settings]);
        using var http = new HttpClient { BaseAddress = new(gateway.Greeting), Timeout = TimeSpan.FromMinutes(1) };
        http.DefaultRequestHeaders.Add("X-Api-Key", GatewaySubject.ApiKey);
        var outcomes = new ConcurrentBag<Outcome>();
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            while (Interlocked.Increment(ref next) is var number && number < Count)
            {
                outcomes.Add(await CallAsync(http, number));
            }
        }));
        return [.. Judge([.. outcomes], Tally.Parse(await upstream.AskAsync("count")))];
    }

    // Of twenty calls: ten of one user, four of a page, three changes that may be repeated, three creations.
    private static async Task<Outcome> CallAsync(HttpClient http, int number)
    {
        var users = $"/pools/{Calls.UserPoolId}/users";
        var (isSafe, call) = (number % 20) switch
        {
            < 10 => (true, http.GetAsync($"{users}/user-001")),
            < 14 => (true, http.GetAsync($"{users}?limit={Calls.PageSize}")),
            < 17 => (true, http.PatchAsJsonAsync($"{users}/user-{number}", new { attributes = new { name = "Ada" } })),
            _ => (false, http.PostAsJsonAsync(users, new { username = $"new-{number}", messageAction = "SUPPRESS" })),
        };
        using var response = await call;
        return new(isSafe, response.IsSuccessStatusCode);
    }

    private static IEnumerable<Finding> Judge(IReadOnlyList<Outcome> outcomes, Tally tally)
    {
        var safe = outcomes.Where(outcome => outcome.IsSafe).ToList();
        var created = outcomes.Count(outcome => outcome is { IsSafe: false, Succeeded: true });
        return
        [
            Finding.Shown("calls of Cognito that met a fault", tally.Faults, "{0:N0}"),
            Finding.AtLeast(
                $"safe requests that succeeded, of {safe.Count:N0}",
                100.0 * safe.Count(outcome => outcome.Succeeded) / safe.Count,
                99.9,
                "{0:F2} %"),
            Finding.Shown("creations refused because an earlier attempt had been carried out", tally.Refused, "{0:N0}"),
            Finding.Shown("users created, as Cognito counts", tally.Created, "{0:N0}"),
            Finding.Shown(
                $"users created, as callers were told, of {outcomes.Count - safe.Count:N0}", created, "{0:N0}"),
            Finding.AtMost("callers who were told wrongly", Math.Abs(tally.Created - created), 0, "{0:F0}"),
        ];
    }

    private sealed record Outcome(bool IsSafe, bool Succeeded);

    /// <summary>What the upstream counted.</summary>
    private sealed record Tally(int Created, int Refused, int Faults)
    {
        public static Tally Parse(string line)
        {
            var numbers = line.Split(' ').Select(word => int.Parse(word, InvariantCulture)).ToList();
            return new(numbers[0], numbers[1], numbers[2]);
        }
    }
}
