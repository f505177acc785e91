using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CognitoGateway.EndToEnd.Tests.Support;

namespace CognitoGateway.EndToEnd.Tests.Lifecycle;

/// <summary>What the embedded user pools have acknowledged outlives the process, however that ends.</summary>
public sealed class RestartTests
{
    private const string Password = "Correct-Horse-9";

    /// <summary>How many users are created before the process is killed in the midst of the next one.</summary>
    private const int Some = 25;

    [Fact]
    public async Task State_AfterKill_IsAllThere()
    {
        using var data = new TempFolder();
        var settings = new GatewaySettings(data.Path);
        await using var killed = await GatewayProcess.StartAsync(settings, TestContext.Current.CancellationToken);
        var token = await CreateAndSignInAsync(killed, "jack");

        await killed.KillAsync(TestContext.Current.CancellationToken);
        await using var restarted = await GatewayProcess.StartAsync(settings, TestContext.Current.CancellationToken);

        await AssertStillThereAsync(restarted, "jack", token);
    }

    [Fact]
    public async Task State_AfterInterrupt_IsAllThere()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGINT to send.");
        using var data = new TempFolder();
        var settings = new GatewaySettings(data.Path);
        await using var ended = await GatewayProcess.StartAsync(settings, TestContext.Current.CancellationToken);
        var token = await CreateAndSignInAsync(ended, "kate");

        await ended.InterruptAsync(TestContext.Current.CancellationToken);
        await using var restarted = await GatewayProcess.StartAsync(settings, TestContext.Current.CancellationToken);

        await AssertStillThereAsync(restarted, "kate", token);
    }

    [Fact]
    public async Task Kill_WhileUsersAreCreated_LosesNoneThatWasAcknowledged()
    {
        using var data = new TempFolder();
        var settings = new GatewaySettings(data.Path);
        await using var killed = await GatewayProcess.StartAsync(settings, TestContext.Current.CancellationToken);
        var acknowledged = new List<string>();
        var some = new TaskCompletionSource();

        var creating = CreateUntilKilledAsync(killed, acknowledged, some);
        await await Task.WhenAny(some.Task, creating);
        await killed.KillAsync(TestContext.Current.CancellationToken);
        await creating;
        await using var restarted = await GatewayProcess.StartAsync(settings, TestContext.Current.CancellationToken);

        Assert.True(acknowledged.Count >= Some, $"{acknowledged.Count} were created.");
        using var client = restarted.CreateClient();
        foreach (var username in acknowledged)
        {
            using var response = await client.GetAsync(
                $"/pools/local_demo/users/{username}", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Fact]
    public async Task Reset_AtTheStart_ForgetsWhatWas()
    {
        using var data = new TempFolder();
        var settings = new GatewaySettings(data.Path);
        await using var first = await GatewayProcess.StartAsync(settings, TestContext.Current.CancellationToken);
        await CreateAndSignInAsync(first, "liam");
        await first.KillAsync(TestContext.Current.CancellationToken);

        await using var fresh = await GatewayProcess.StartAsync(
            settings with { Arguments = ["--reset"] }, TestContext.Current.CancellationToken);
        using var client = fresh.CreateClient();
        using var created = await client.GetAsync(
            "/pools/local_demo/users/liam", TestContext.Current.CancellationToken);
        using var seeded = await client.GetAsync(
            "/pools/local_demo/users/alice", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, created.StatusCode);
        Assert.Equal(HttpStatusCode.OK, seeded.StatusCode);
    }

    private static async Task<string> CreateAndSignInAsync(GatewayProcess gateway, string username)
    {
        using var client = gateway.CreateClient();
        using var created = await client.PostAsJsonAsync(
            "/pools/local_demo/users",
            new { username, messageAction = "SUPPRESS", attributes = new { email = $"{username}@example.com" } },
            TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        using var password = await client.PutAsJsonAsync(
            $"/pools/local_demo/users/{username}/password",
            new { password = Password, permanent = true },
            TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, password.StatusCode);

        return await SignInAsync(client, username);
    }

    private static async Task<string> SignInAsync(HttpClient client, string username)
    {
        using var response = await client.PostAsJsonAsync(
            "/auth/sign-in", new { username, password = Password }, TestContext.Current.CancellationToken);
        var answer = await response.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == HttpStatusCode.OK, answer?.ToString());

        return answer!["authenticationResult"]!["accessToken"]!.GetValue<string>();
    }

    private static async Task AssertStillThereAsync(GatewayProcess gateway, string username, string token)
    {
        using var administrator = gateway.CreateClient();
        using var user = await administrator.GetAsync(
            $"/pools/local_demo/users/{username}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, user.StatusCode);
        await SignInAsync(administrator, username);

        // The signing keys are the old ones too, so that nobody is signed out by a restart.
        using var signedIn = gateway.CreateClient(withKey: false);
        signedIn.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var self = await signedIn.GetAsync("/user", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, self.StatusCode);
    }

    private static async Task CreateUntilKilledAsync(
        GatewayProcess gateway, List<string> acknowledged, TaskCompletionSource some)
    {
        using var client = gateway.CreateClient();
        try
        {
            while (true)
            {
                var username = $"user-{acknowledged.Count}";
                using var response = await client.PostAsJsonAsync(
                    "/pools/local_demo/users",
                    new { username, messageAction = "SUPPRESS" },
                    TestContext.Current.CancellationToken);
                response.EnsureSuccessStatusCode();
                acknowledged.Add(username);
                if (acknowledged.Count == Some)
                {
                    some.SetResult();
                }
            }
        }
        catch (HttpRequestException)
        {
            // The gateway was killed, as meant.
        }
    }
}
