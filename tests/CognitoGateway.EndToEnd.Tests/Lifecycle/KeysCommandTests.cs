using System.Net;
using CognitoGateway.EndToEnd.Tests.Support;

namespace CognitoGateway.EndToEnd.Tests.Lifecycle;

/// <summary>The real command makes a key that the real gateway takes, and ends it while that runs.</summary>
public sealed class KeysCommandTests
{
    [Fact]
    public async Task Key_MadeByTheCommand_OpensARunningGatewayUntilItIsRevoked()
    {
        using var data = new TempFolder();
        var file = Path.Combine(data.Path, "keys.json");
        await RunAsync("new", "--name", "first", "--scope", "users:read", "--file", file);
        await using var gateway = await GatewayProcess.StartAsync(
            new GatewaySettings(data.Path) { Variables = new Dictionary<string, string?> { ["ApiKeys__File"] = file } },
            TestContext.Current.CancellationToken);

        var key = (await RunAsync(
            "new", "--name", "second", "--scope", "users:read@local_demo", "--hide", "email", "--file", file)).Trim();
        using var client = gateway.CreateClient(withKey: false);
        client.DefaultRequestHeaders.Add("X-Api-Key", key);
        var opened = await EventuallyAsync(client, HttpStatusCode.OK);
        await RunAsync("revoke", "second", "--file", file);
        await EventuallyAsync(client, HttpStatusCode.Unauthorized);

        Assert.Contains("alice", opened, StringComparison.Ordinal);
        Assert.DoesNotContain("alice@", opened, StringComparison.Ordinal);
        Assert.DoesNotContain(key, gateway.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_WrongArguments_EndsWith2AndOneLine()
    {
        var result = await Command.RunAsync(
            "dotnet", [Repository.Gateway, "keys", "new"], cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(2, result.ExitCode);
        Assert.Single(result.Error.Trim().Split('\n'));
        Assert.Empty(result.Output);
    }

    private static async Task<string> RunAsync(params string[] arguments) => (await Command.RunAsync(
        "dotnet",
        [Repository.Gateway, "keys", .. arguments],
        cancellationToken: TestContext.Current.CancellationToken)).Succeeded();

    // A changed file counts within a second.
    private static async Task<string> EventuallyAsync(HttpClient client, HttpStatusCode status)
    {
        while (true)
        {
            using var response = await client.GetAsync(
                "/pools/local_demo/users/alice", TestContext.Current.CancellationToken);
            if (response.StatusCode == status)
            {
                return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            }
        }
    }
}
