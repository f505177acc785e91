using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CognitoGateway.Exports;
using CognitoGateway.Tests.Connectors.Tools;
using CognitoGateway.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Tests.Connectors;

/// <summary>
/// The configurations under <c>http/connectors</c> as they are, run by their tools' documented rules over an upstream
/// that hands out short and empty pages and throttles: every row comes, once.
/// </summary>
public sealed class ConnectorConfigurationTests : IAsyncDisposable
{
    private const int Count = 70;

    // Of so many calls one is throttled: a page that takes fewer is had at the second or third attempt.
    private const int CallsBetweenThrottles = 97;

    // Its calls are made in the background, which tries again by itself.
    private const string ExportJobs = "airbyte-export-jobs.yaml";

    private static readonly TimeSpan Throttled = TimeSpan.FromSeconds(1.5);

    private readonly TestClock _clock = new();
    private readonly StubbedGateway _gateway = new StubbedGateway().With("Exports:AtOnce", "2");

    private static readonly Dictionary<string, Tool> Rules = new(StringComparer.Ordinal)
    {
        [ExportJobs] = AirbyteRules.ReadAsync,
        ["airbyte-manifest.yaml"] = AirbyteRules.ReadAsync,
        ["dlt-rest-api.json"] = DltRules.ReadAsync,
        ["import-form.yaml"] = ImportFormRules.ReadAsync,
        ["meltano.yml"] = MeltanoRules.ReadAsync,
    };

    private delegate Task<Dictionary<string, List<JsonNode>>> Tool(
        JsonNode configuration, PatientClient client, DateTimeOffset? since);

    public static TheoryData<string> Files => [.. Rules.Keys];

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public void Files_All_AreRun() => Assert.Equal(
        Rules.Keys.Order(StringComparer.Ordinal),
        Directory.EnumerateFiles(ConnectorFiles.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Configuration_InFull_HasEveryRowOnce(string file)
    {
        var tables = await RunAsync(file, since: null);

        var names = Names(from: 0);
        Assert.Equal(names, Keys(tables["users"], "username"));
        Assert.Equal(names, Keys(tables["groups"], "groupName"));
        Assert.Equal(
            names.SelectMany(group => names.Select(user => $"{group} {user}")),
            Keys(tables["group_memberships"], "groupName", "username"));
        if (tables.TryGetValue("app_clients", out var clients))
        {
            Assert.Equal(names, Keys(clients, "clientId"));
        }

        if (tables.TryGetValue("users_as_aws_has_them", out var users))
        {
            Assert.Equal(names, Keys(users, "Username"));
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Configuration_Incrementally_HasWhatWasChangedThenOrLater(string file)
    {
        const int Changed = 64;

        var tables = await RunAsync(file, DateTimeOffset.FromUnixTimeSeconds(ScriptedLists.Changed(Changed)));

        Assert.Equal(Names(Changed), Keys(tables["users"], "username"));
        Assert.Equal(Names(Changed), Keys(tables["groups"], "groupName"));
        if (tables.TryGetValue("users_as_aws_has_them", out var users))
        {
            Assert.Equal(Names(Changed), Keys(users, "Username"));
        }
    }

    [Fact]
    public async Task Throttled_Answer_SaysWhenToComeAgainInBothWays()
    {
        _gateway.Cognito.Fail("ListUsers", "TooManyRequestsException");
        using var client = _gateway.CreateCaller();
        var before = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

        using var response = await client.GetAsync(
            "/list_users?UserPoolId=local_demo", TestContext.Current.CancellationToken);

        var after = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var reset = long.Parse(response.Headers.GetValues("RateLimit-Reset").Single(), CultureInfo.InvariantCulture);
        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), response.Headers.RetryAfter?.Delta);
        Assert.InRange(reset, before + 1, after + 2);
    }

    private async Task<Dictionary<string, List<JsonNode>>> RunAsync(string file, DateTimeOffset? since)
    {
        var begin = _clock.GetUtcNow();
        var until = begin;
        ScriptedLists.Have(_gateway.Cognito, Count, throttles: call =>
        {
            until = call % CallsBetweenThrottles == 2 && file != ExportJobs ? _clock.GetUtcNow() + Throttled : until;

            return _clock.GetUtcNow() < until;
        });
        _gateway.Cognito.On("DescribeUserPool", """{"UserPool":{"EstimatedNumberOfUsers":70}}""");
        using var client = _gateway.CreateClient();

        var tables = await Rules[file](await ConnectorFiles.ReadAsync(file), new(client, _clock) { WaitAsync = WorkAsync }, since);

        Assert.True(_clock.GetUtcNow() > begin || file == ExportJobs, "Nothing was throttled.");

        return tables;
    }

    private async Task WorkAsync()
    {
        var worker = _gateway.Services.GetRequiredService<ExportWorker>();
        await worker.LookAsync(TestContext.Current.CancellationToken);
        await worker.IdleAsync();
    }

    private static List<string> Names(int from) => [.. Enumerable.Range(from, Count - from).Select(ScriptedLists.Name)];

    private static IEnumerable<string> Keys(List<JsonNode> rows, params string[] members) =>
        rows.Select(row => string.Join(' ', members.Select(member => row[member]!.GetValue<string>())));
}
