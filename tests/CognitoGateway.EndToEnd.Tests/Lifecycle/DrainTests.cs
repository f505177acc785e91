using System.Net;
using System.Text;
using CognitoGateway.EndToEnd.Tests.Support;

namespace CognitoGateway.EndToEnd.Tests.Lifecycle;

/// <summary>A stop in the middle of a request, in front of a Cognito that takes its time.</summary>
public sealed class DrainTests
{
    [Fact]
    public async Task Interrupt_DuringARequest_AnswersItFirst()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGINT to send.");
        var stop = TestContext.Current.CancellationToken;
        using var data = new TempFolder();
        var settings = new GatewaySettings(data.Path);
        using var cognito = new HttpListener { Prefixes = { $"{settings.Functions.OriginalString}/" } };
        cognito.Start();
        await using var gateway = await GatewayProcess.StartAsync(InFrontOf(settings), stop);
        using var client = gateway.CreateClient();

        var request = client.GetAsync("/pools/slow_a/users/alice", stop);
        var call = await cognito.GetContextAsync().WaitAsync(stop);
        var end = gateway.InterruptAsync(stop);
        await UntilItRefusesAsync(settings.Address, stop);
        await AnswerAsync(call, """{"Username":"alice"}""");

        using var response = await request;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("alice", await response.Content.ReadAsStringAsync(stop), StringComparison.Ordinal);
        Assert.True(await end == 0, gateway.Output);
    }

    private static GatewaySettings InFrontOf(GatewaySettings settings) => settings with
    {
        Variables = new Dictionary<string, string?>
        {
            ["Cognito__UserPools__1"] = "slow_a",
            ["Cognito__Endpoints__slow__Url"] = settings.Functions.OriginalString,
            ["Cognito__Endpoints__slow__AccessKeyId"] = "local",
            ["Cognito__Endpoints__slow__SecretAccessKey"] = "local",
            ["Cognito__Quotas__ReadProvisioned"] = "false",
        },
    };

    // Once it has stopped listening, it is on its way down.
    private static async Task UntilItRefusesAsync(Uri address, CancellationToken stop)
    {
        using var other = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero });
        try
        {
            while (true)
            {
                (await other.GetAsync(new Uri(address, "/health/live"), stop)).Dispose();
            }
        }
        catch (HttpRequestException)
        {
        }
    }

    private static async Task AnswerAsync(HttpListenerContext call, string json)
    {
        call.Response.ContentType = "application/x-amz-json-1.1";
        await call.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(json));
        call.Response.Close();
    }
}
