using System.Globalization;
using System.Net;
using System.Text.Json;
using CognitoGateway.Tests.Support;
using Problem = CognitoGateway.Tests.Support.Problems;

namespace CognitoGateway.Tests.Http.Exports;

/// <summary>All users of a pool, read in shards.</summary>
public sealed class ParallelScanTests : IAsyncDisposable
{
    private const string Users = "/pools/local_a/users";

    private readonly StubbedGateway _gateway = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task Scan_ShortAndEmptyPages_HasEveryUserOnce()
    {
        var users = new ManyUsers(_gateway.Cognito, 3000) { RowsOfPage = call => call % 3 * 25 };

        var lines = await ReadAsync("scan=parallel");

        Assert.Equal(users.Names, Sorted(NamesIn(lines)));
        Assert.Equal(16, Prefixes().Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Scan_LargeShards_IsRefinedByASecondAndAThirdDigit()
    {
        _gateway.With("Exports:ShardUsers", "60");
        var users = new ManyUsers(_gateway.Cognito, 20_000);

        var lines = await ReadAsync("scan=parallel");

        Assert.Equal(users.Names, Sorted(NamesIn(lines)));
        Assert.Equal([1, 2, 3], Prefixes().Select(prefix => prefix.Length).Distinct().Order());
    }

    [Fact]
    public async Task Scan_SecondDigitAlwaysTheSame_IsRefinedWhereTheUsersAre()
    {
        // As many of Cognito's subs are: the second digit says no more than the region.
        _gateway.With("Exports:ShardUsers", "500");
        var users = new ManyUsers(_gateway.Cognito, 20_000, number =>
            string.Create(CultureInfo.InvariantCulture, $"{number % 16:x}4{number / 16 % 16:x}{number / 256 % 16:x}0000-0000-4000-8000-000000000000"));

        var lines = await ReadAsync("scan=parallel");

        Assert.Equal(users.Names, Sorted(NamesIn(lines)));
        Assert.All(Prefixes().Where(prefix => prefix.Length == 3), prefix => Assert.Equal('4', prefix[1]));
        Assert.Equal(256, Prefixes().Where(prefix => prefix.Length == 3).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Scan_SubsAreNotAskedFor_IsRefinedEvenly()
    {
        _gateway.With("Exports:ShardUsers", "60");
        var users = new ManyUsers(_gateway.Cognito, 3000) { HasSubs = false };

        var lines = await ReadAsync("scan=parallel&attributes=email");

        Assert.Equal(users.Names, Sorted(NamesIn(lines)));
        Assert.Equal([1, 2], Prefixes().Select(prefix => prefix.Length).Distinct().Order());
    }

    [Theory]
    [InlineData(999, "", false)]
    [InlineData(1000, "", true)]
    [InlineData(1000, "scan=sequential", false)]
    [InlineData(1000, "email=a*", false)]
    [InlineData(1000, "cursor=500", false)]
    public async Task Scan_ByDefault_DependsOnTheNumberOfUsers(int count, string query, bool isParallel)
    {
        _gateway.With("Exports:ParallelFrom", "1000");
        _ = new ManyUsers(_gateway.Cognito, count);

        await ReadAsync(query);

        Assert.Equal(isParallel, Prefixes().Any(prefix => prefix.Length > 0));
    }

    [Fact]
    public async Task Scan_GatewayMayNotAskForThePool_IsSequential()
    {
        var users = new ManyUsers(_gateway.Cognito, 100);
        _gateway.Cognito.Fail("DescribeUserPool", "AccessDeniedException");

        var lines = await ReadAsync("");

        Assert.Equal(users.Names, NamesIn(lines));
    }

    [Fact]
    public async Task Scan_UsersComeAndGo_HasThoseWhoStayOnce()
    {
        ManyUsers users = null!;
        users = new(_gateway.Cognito, 3000)
        {
            Before = call =>
            {
                users.Remove(call * 10);
                users.Add(100_000 + call);
                return null;
            },
        };
        var before = users.Names;

        var names = NamesIn(await ReadAsync("scan=parallel")).ToList();

        Assert.Equal(names.Count, names.Distinct(StringComparer.Ordinal).Count());
        Assert.Empty(before.Intersect(users.Names, StringComparer.Ordinal).Except(names, StringComparer.Ordinal));
        Assert.NotEqual(before, users.Names);
    }

    [Theory]
    [InlineData("scan=parallel", 20_000)]
    [InlineData("scan=parallel", 60)]
    [InlineData("scan=sequential", 20_000)]
    public async Task Cursors_OfExportsThatBreakAnywhere_LeadToTheRest(string scan, int shardUsers)
    {
        _gateway.With("Exports:ShardUsers", $"{shardUsers}");
        var users = new ManyUsers(_gateway.Cognito, 2500) { RowsOfPage = call => call % 4 * 15 };
        var names = new List<string?>();
        var query = $"{scan}&cursors=true";
        while (true)
        {
            // Each time it breaks a few pages on, in the middle of one.
            var lines = await ReadAsync(query);
            var cursors = lines.Index().Where(line => line.Item.TryGetProperty("cursor", out _)).Take(9).ToList();
            if (cursors.Count < 9)
            {
                names.AddRange(NamesIn(lines));
                break;
            }

            names.AddRange(NamesIn(lines.Take(cursors[^1].Index)));
            query = $"cursors=true&cursor={Uri.EscapeDataString(cursors[^1].Item.GetProperty("cursor").GetString()!)}";
        }

        Assert.Equal(users.Names, Sorted(names));
    }

    [Fact]
    public async Task Cursors_LongTokens_FitIntoARequest()
    {
        var users = new ManyUsers(_gateway.Cognito, 5000) { TokenLength = 900 };

        var lines = await ReadAsync("scan=parallel&cursors=true");

        Assert.Equal(users.Names, Sorted(NamesIn(lines)));
        var lengths = lines.Where(line => line.TryGetProperty("cursor", out _))
            .Select(line => Uri.EscapeDataString(line.GetProperty("cursor").GetString()!).Length);
        Assert.InRange(lengths.Max(), 900, 7000);
    }

    [Fact]
    public async Task Scan_AShardFails_BreaksOff()
    {
        _ = new ManyUsers(_gateway.Cognito, 3000) { Before = call => call == 30 ? "InternalErrorException" : null };

        await Assert.ThrowsAnyAsync<Exception>(() => ReadAsync("scan=parallel"));

        Assert.Empty(_gateway.Logs.Errors);
    }

    [Theory]
    [InlineData("scan=parallel&email=a*", "filter")]
    [InlineData("scan=parallel&cursor=abc", "cursor")]
    [InlineData("scan=fast", "scan")]
    [InlineData("cursor=shards:x", "cursor")]
    [InlineData("cursor=shards:*ffff&scan=sequential", "cursor")]
    [InlineData("cursor=shards:*ffff&email=a", "filter")]
    public async Task Query_ThatDoesNotGoTogether_IsRefused(string query, string name)
    {
        using var response = await GetAsync(query, "application/x-ndjson");

        var problem = await Problem.AssertAsync(response, HttpStatusCode.BadRequest);
        Assert.Equal(name, Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name);
        Assert.Empty(_gateway.Cognito.Sent);
    }

    [Theory]
    [InlineData("scan=parallel", "scan")]
    [InlineData("cursor=shards:*ffff", "cursor")]
    public async Task Page_OfAScan_IsRefused(string query, string name)
    {
        using var response = await GetAsync(query, "application/json");

        var problem = await Problem.AssertAsync(response, HttpStatusCode.BadRequest);
        Assert.Equal(name, Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name);
    }

    private static IEnumerable<string?> NamesIn(IEnumerable<JsonElement> lines) => lines
        .Where(line => !line.TryGetProperty("cursor", out _)).Select(line => line.GetProperty("username").GetString());

    private static IEnumerable<string?> Sorted(IEnumerable<string?> names) => names.Order(StringComparer.Ordinal);

    private IEnumerable<string> Prefixes() => _gateway.Cognito.SentTo("ListUsers")
        .Select(sent => sent.TryGetProperty("Filter", out var filter) ? filter.GetString()! : "")
        .Select(filter => filter.StartsWith("sub", StringComparison.Ordinal) ? filter.Split('"')[1] : "");

    private async Task<IReadOnlyList<JsonElement>> ReadAsync(string query)
    {
        using var response = await GetAsync(query, "application/x-ndjson");
        var text = await response.Content.ReadAsStringAsync(Stop);
        Assert.True(response.StatusCode is HttpStatusCode.OK, text);

        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
    }

    private async Task<HttpResponseMessage> GetAsync(string query, string accept)
    {
        using var client = _gateway.CreateCaller();
        client.DefaultRequestHeaders.Accept.ParseAdd(accept);

        return await client.GetAsync($"{Users}?{query}", Stop);
    }
}
