using System.Diagnostics;
using System.Net;
using CognitoGateway.EndToEnd.Tests.Support;

namespace CognitoGateway.EndToEnd.Tests.Lifecycle;

/// <summary>The process starts quickly and ends when it is told to.</summary>
public sealed class StartTests
{
    /// <summary>Ten seconds are promised on a machine of one's own; this one may be busy with other tests.</summary>
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Start_WithEmptyDataFolder_AnswersWithinSeconds()
    {
        using var data = new TempFolder();
        var started = Stopwatch.GetTimestamp();

        await using var gateway = await GatewayProcess.StartAsync(new(data.Path), TestContext.Current.CancellationToken);
        using var client = gateway.CreateClient();
        using var response = await client.GetAsync(
            "/pools/local_demo/users?limit=1", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, LongestStart);
    }

    [Fact]
    public async Task Start_OfTheEmbeddedPools_ShowsThreeCommandsThatWork()
    {
        using var data = new TempFolder();
        var shell = await Tools.ShellAsync();
        await using var gateway = await GatewayProcess.StartAsync(new(data.Path), TestContext.Current.CancellationToken);

        var shown = gateway.Output.Split('\n').Where(line => line.Contains("curl ", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, shown.Count);
        foreach (var line in shown)
        {
            var command = line[line.IndexOf("curl ", StringComparison.Ordinal)..].Replace("curl ", "curl -sS --fail ", StringComparison.Ordinal);
            var result = await Command.RunAsync(
                shell, ["-c", command], cancellationToken: TestContext.Current.CancellationToken);

            Assert.NotEmpty(result.Succeeded());
        }
    }

    [Fact]
    public async Task Interrupt_OfARunningGateway_EndsItCleanly()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGINT to send.");
        using var data = new TempFolder();
        await using var gateway = await GatewayProcess.StartAsync(new(data.Path), TestContext.Current.CancellationToken);
        using var client = gateway.CreateClient();

        // The connection stays open: an idle one must not hold up the end.
        using var response = await client.GetAsync("/health/live", TestContext.Current.CancellationToken);
        var exitCode = await gateway.InterruptAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(exitCode == 0, $"Exit code {exitCode}\n{gateway.Output}");
    }
}
