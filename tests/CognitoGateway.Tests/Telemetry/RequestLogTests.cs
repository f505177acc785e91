using System.Text.RegularExpressions;
using CognitoGateway.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace CognitoGateway.Tests.Telemetry;

public sealed partial class RequestLogTests
{
    private const string Route = "/pools/{userPoolId}/users/{username}";

    [Fact]
    public async Task Request_Served_IsOneLineWithRouteAndCallerAndWithoutPathOrUser()
    {
        var line = await LineOfAsync("/pools/local_a/users/marta%40example.com?attribute=marta", gateway =>
            gateway.Cognito.On("AdminGetUser", """{"Username":"marta@example.com"}"""));

        Assert.Contains("Information", line, StringComparison.Ordinal);
        Assert.Contains($"Method=GET Route={Route} Status=200 ", line, StringComparison.Ordinal);
        Assert.Contains(" UserPoolId=local_a Caller=tests CognitoCalls=1 QuotaWaitMs=0 RequestId=mine-1 ", line, StringComparison.Ordinal);
        Assert.Matches(TraceId(), line);
        Assert.DoesNotContain("marta", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_Failed_HasItsRouteAllTheSame()
    {
        var line = await LineOfAsync("/pools/local_a/users/marta", gateway =>
            gateway.Cognito.Fail("AdminGetUser", "UserNotFoundException"));

        Assert.Contains($"Route={Route} Status=404 ", line, StringComparison.Ordinal);
        Assert.Contains(" UserPoolId=local_a Caller=tests CognitoCalls=1 ", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_ForNoRoute_DoesNotTellItsPath()
    {
        var line = await LineOfAsync("/marta@example.com", _ => { });

        Assert.Contains("Route= Status=404 ", line, StringComparison.Ordinal);
        Assert.DoesNotContain("marta", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_ForAPoolThatIsNone_DoesNotTellIt()
    {
        var line = await LineOfAsync("/pools/marta/users/marta", _ => { });

        Assert.Contains("UserPoolId= ", line, StringComparison.Ordinal);
        Assert.DoesNotContain("marta", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Probe_OfLiveness_IsLoggedForDebuggingAlone()
    {
        var line = await LineOfAsync("/health/live", _ => { });

        Assert.Contains(" Debug ", line, StringComparison.Ordinal);
    }

    private static async Task<string> LineOfAsync(string path, Action<StubbedGateway> prepare)
    {
        using var logs = new CollectedLogs();
        await using var gateway = new StubbedGateway();
        prepare(gateway);
        await using var host = gateway.WithWebHostBuilder(builder => builder.ConfigureLogging(
            logging => logging.AddFilter("CognitoGateway.Telemetry", LogLevel.Debug).AddProvider(logs)));
        using var client = host.CreateDefaultClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, path)
        {
            Headers = { { "X-Api-Key", StubbedGateway.Key }, { "X-Request-Id", "mine-1" } },
        };
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        // The line is written once the answer is on its way, which is before the host has stopped.
        await host.DisposeAsync();

        return Assert.Single(
            logs.Entries, entry => entry.StartsWith("CognitoGateway.Telemetry.Logs.RequestLog", StringComparison.Ordinal));
    }

    [GeneratedRegex("TraceId=[0-9a-f]{32} ", RegexOptions.NonBacktracking)]
    private static partial Regex TraceId();
}
