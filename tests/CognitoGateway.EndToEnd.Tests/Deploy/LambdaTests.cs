using System.Net;
using System.Text;
using System.Text.Json;
using CognitoGateway.EndToEnd.Tests.Support;

namespace CognitoGateway.EndToEnd.Tests.Deploy;

/// <summary>The gateway behind the Lambda adapter's stand-in, at a stage of an API Gateway.</summary>
public sealed class LambdaTests : IAsyncLifetime
{
    private const string Outside = "https://a1b2c3.execute-api.eu-west-1.amazonaws.com/prod";

    private readonly TempFolder _data = new();
    private readonly GatewaySettings _settings;
    private GatewayProcess _gateway = null!;
    private LambdaAdapter _adapter = null!;

    public LambdaTests()
    {
        var settings = new GatewaySettings(_data.Path);
        _settings = settings with
        {
            Variables = new Dictionary<string, string?>
            {
                ["API_GATEWAY_BASE_PATH"] = "/prod",
                ["Proxies__Networks__0"] = "127.0.0.1",
                ["Proxies__Networks__1"] = "::1",
                // Readiness asks for the first one.
                ["Cognito__UserPools__0"] = "local_demo",
                ["Cognito__UserPools__1"] = "slow_a",
                ["Cognito__Endpoints__slow__Url"] = settings.Functions.OriginalString,
                ["Cognito__Endpoints__slow__AccessKeyId"] = "local",
                ["Cognito__Endpoints__slow__SecretAccessKey"] = "local",
                ["Cognito__Quotas__ReadProvisioned"] = "false",
            },
        };
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _gateway = await GatewayProcess.StartAsync(_settings, Stop);
        _adapter = new(_settings.Address);
        await _adapter.UntilReadyAsync("/health/ready", Stop).WaitAsync(TimeSpan.FromMinutes(1), Stop);
    }

    public async ValueTask DisposeAsync()
    {
        _adapter.Dispose();
        await _gateway.DisposeAsync();
        _data.Dispose();
    }

    [Theory]
    [InlineData("/prod")]
    [InlineData("")]
    public async Task Invocation_WithOrWithoutTheStage_IsAnsweredWithAddressesFromOutside(string stage)
    {
        using var page = await _adapter.InvokeAsync(
            LambdaAdapter.Event("GET", $"{stage}/pools/local_demo/groups", "limit=1"), Stop);
        using var created = await _adapter.InvokeAsync(
            LambdaAdapter.Event(
                "POST", $"{stage}/pools/local_demo/users",
                body: new { username = $"a/b{stage}", messageAction = "SUPPRESS" }),
            Stop);
        using var found = await _adapter.InvokeAsync(
            LambdaAdapter.Event("GET", created.Headers.Location!.OriginalString), Stop);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.StartsWith(
            "/prod/pools/local_demo/users/a%2Fb", created.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, found.StatusCode);
    }

    [Fact]
    public async Task Link_OfAPage_IsTheAddressThatTheCallerKnows()
    {
        using var answer = await _adapter.InvokeAsync(
            LambdaAdapter.Event("GET", "/prod/pools/local_demo/users", "limit=1"), Stop);

        var link = answer.Headers.GetValues("Link").Single();
        Assert.StartsWith($"<{Outside}/pools/local_demo/users?limit=1&cursor=", link, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_OfAPool_ArrivesInPieces()
    {
        using var cognito = new HttpListener { Prefixes = { $"{_settings.Functions.OriginalString}/" } };
        cognito.Start();
        var invocation = _adapter.InvokeAsync(
            LambdaAdapter.Event("GET", "/prod/pools/slow_a/groups", accept: "application/x-ndjson"), Stop);

        await AnswerAsync(cognito, """{"Groups":[{"GroupName":"first"}],"NextToken":"more"}""");
        using var response = await invocation;
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(Stop));
        var first = await lines.ReadLineAsync(Stop);

        // Only now is there a last one.
        await AnswerAsync(cognito, """{"Groups":[{"GroupName":"last"}]}""");
        var last = await lines.ReadLineAsync(Stop);

        Assert.Equal("application/x-ndjson", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(["first", "last"], new[] { first, last }.Select(NameIn));
        Assert.Null(await lines.ReadLineAsync(Stop));
    }

    private static string? NameIn(string? line) =>
        JsonElement.Parse(line!).GetProperty("groupName").GetString();

    private static async Task AnswerAsync(HttpListener cognito, string json)
    {
        var call = await cognito.GetContextAsync().WaitAsync(TimeSpan.FromMinutes(1), Stop);
        call.Response.ContentType = "application/x-amz-json-1.1";
        await call.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(json), Stop);
        call.Response.Close();
    }
}
