using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using CognitoGateway.Benchmarks.Processes;
using CognitoGateway.Benchmarks.Subjects;

namespace CognitoGateway.Benchmarks.SignIn;

/// <summary>
/// Whether the time that a refusal takes tells who has an account: medians of sign-ins with a wrong password of users
/// who are there and who are not, through the gateway over its embedded user pools, and of the first step of SRP. Each
/// kind is measured as two series, in turn: how far the two lie apart is the noise.
/// </summary>
internal static class SignInTimes
{
    private const int Samples = 300;
    private const int WarmUps = 40;

    // So many that none of them has as many attempts as would have it wait.
    private const int Users = 150;
    private const string PublicNumber = "1F00D";

    /// <summary>The gateway's settings.</summary>
    public static string[] Settings { get; } =
    [
        "--environment=Testing",
        "--Embedded:Enabled=true",
        "--Embedded:Url=http://127.0.0.1:0",
        "--Embedded:DataDirectory=",
        "--Embedded:SeedDemoData=false",
        "--Cognito:Region=local",
        "--Cognito:UserPools:0=*",
        $"--ApiKeys:Keys:0:Sha256={GatewaySubject.ApiKeyHash}",
        "--ApiKeys:Keys:0:Name=benchmark",
        "--ApiKeys:Keys:0:Scopes:0=*",
        "--RateLimits:Auth:Requests=0",
        "--RateLimits:Users:Requests=0",
        "--RateLimits:Users:FirstWait=00:00:00",
        PublishedGateway.Quiet,
    ];

    public static async Task<int> RunAsync()
    {
        await using var gateway = await Child.StartAsync("sign-in-gateway");
        using var http = new HttpClient { BaseAddress = new(gateway.Greeting) };
        http.DefaultRequestHeaders.Add("X-Api-Key", GatewaySubject.ApiKey);
        var clientId = await FillAsync(http);
        await Console.Out.WriteLineAsync(
            """
            | sign-in | there, ms | not there, ms | difference, ms | noise, ms |
            |---|---:|---:|---:|---:|
            """);
        await CompareAsync("wrong password", username => TimeAsync(http, new { clientId, username, password = "Wr0ngPassw0rd!" }));
        await CompareAsync("first step of SRP", username => TimeAsync(http, new
        {
            clientId,
            authFlow = "USER_SRP_AUTH",
            authParameters = new Dictionary<string, string> { ["USERNAME"] = username, ["SRP_A"] = PublicNumber },
        }));

        return 0;
    }

    private static async Task CompareAsync(string title, Func<string, Task<double>> measure)
    {
        for (var i = 0; i < WarmUps; i++)
        {
            await measure($"warm-up-{i}");
        }

        // In turn: what else the machine does meets all of them.
        var times = Enumerable.Range(0, 4).Select(_ => new List<double>()).ToArray();
        for (var i = 0; i < Samples; i++)
        {
            times[0].Add(await measure(UserAt(2 * i)));
            times[1].Add(await measure($"nobody-{Guid.NewGuid():N}"));
            times[2].Add(await measure(UserAt((2 * i) + 1)));
            times[3].Add(await measure($"nobody-{Guid.NewGuid():N}"));
        }

        var there = Median([.. times[0], .. times[2]]);
        var notThere = Median([.. times[1], .. times[3]]);
        var noise = Math.Max(
            Math.Abs(Median(times[0]) - Median(times[2])), Math.Abs(Median(times[1]) - Median(times[3])));
        await Console.Out.WriteLineAsync(string.Create(
            InvariantCulture,
            $"| {title} | {there:F3} | {notThere:F3} | {Math.Abs(there - notThere):F3} | {noise:F3} |"));
    }

    private static async Task<string> FillAsync(HttpClient http)
    {
        var pool = await PostAsync(http, "/pools", new { poolName = "sign-in" });
        var path = $"/pools/{pool.GetProperty("id").GetString()}";
        var client = await PostAsync(http, $"{path}/clients", new
        {
            clientName = "sign-in",
            preventUserExistenceErrors = "ENABLED",
            explicitAuthFlows = (string[])
                ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
        });
        for (var i = 0; i < Users; i++)
        {
            await PostAsync(http, $"{path}/users", new { username = UserAt(i), messageAction = "SUPPRESS" });
            using var set = await http.PutAsJsonAsync(
                $"{path}/users/{UserAt(i)}/password", new { password = "Passw0rd!", permanent = true });
            set.EnsureSuccessStatusCode();
        }

        return client.GetProperty("clientId").GetString()!;
    }

    private static async Task<JsonElement> PostAsync<T>(HttpClient http, string path, T body)
    {
        using var response = await http.PostAsJsonAsync(path, body);

        return await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
    }

    private static string UserAt(int index) =>
        string.Create(InvariantCulture, $"somebody-{index % Users:D32}");

    private static async Task<double> TimeAsync<T>(HttpClient http, T body)
    {
        var started = Stopwatch.GetTimestamp();
        using var response = await http.PostAsJsonAsync("/auth/sign-in", body);
        await response.Content.LoadIntoBufferAsync();

        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
