using System.Globalization;
using System.Net;
using System.Text.Json;
using CognitoGateway.Tests.Support;
using Problem = CognitoGateway.Tests.Support.Problems;

namespace CognitoGateway.Tests.Http.Collections;

/// <summary>Pages of the gateway's over pages of Cognito's, which may be short or empty.</summary>
public sealed class PageTests : IAsyncDisposable
{
    private const string Users = "/pools/local_a/users";

    private readonly StubbedGateway _gateway = new();

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task List_LimitOverOnePage_FollowsCognitosPages()
    {
        HaveUsers(500);

        var (rows, cursor, _) = await GetAsync("?limit=150");

        Assert.Equal(Range(0, 150), rows);
        Assert.Equal("150", cursor);
        Assert.Equal([50, 50, 50], Limits());
    }

    [Fact]
    public async Task List_LimitThatNoPageDivides_AsksForTheRest()
    {
        HaveUsers(500);

        var (rows, cursor, _) = await GetAsync("?limit=61");

        Assert.Equal(Range(0, 61), rows);
        Assert.Equal("61", cursor);
        Assert.Equal([60, 1], Limits());
    }

    [Fact]
    public async Task List_ShortAndEmptyPages_AreFilled()
    {
        // 0 rows, then 2, then 0, and so on.
        HaveUsers(20, page => page % 2 == 0 ? 0 : 2);

        var (rows, cursor, _) = await GetAsync("?limit=5");
        var (rest, _, _) = await GetAsync($"?limit=100&cursor={cursor}");

        Assert.Equal(Range(0, 5), rows);
        Assert.Equal(Range(5, 20), rest);
    }

    [Fact]
    public async Task List_CursorOfCognitosThatLeadsNowhere_EndsWithAnEmptyLastPage()
    {
        _gateway.Cognito.On("ListUsers", """{"Users":[]}""");

        var (rows, cursor, response) = await GetAsync("?cursor=last");

        Assert.Empty(rows);
        Assert.Null(cursor);
        Assert.False(response.Headers.Contains("Link"));
    }

    [Fact]
    public async Task List_CognitoRefusesAnotherLimit_EndsThePageWithWhatThereIs()
    {
        HaveUsers(500, refuses: (limit, token) => token is not null && limit < 60);

        var (rows, cursor, _) = await GetAsync("?limit=61");

        Assert.Equal(Range(0, 60), rows);
        Assert.Equal("60", cursor);
    }

    [Fact]
    public async Task List_NextPage_KeepsEveryOtherParameter()
    {
        HaveUsers(500);

        var (_, _, response) = await GetAsync("?page_size=2&page_token=4&email=a%2Bb*&attributes=email");

        Assert.Equal(
            "<http://localhost/pools/local_a/users?page_size=2&email=a%2Bb*&attributes=email&cursor=6>; rel=\"next\"",
            response.Headers.GetValues("Link").Single());
    }

    [Theory]
    [InlineData("limit=2&cursor=10")]
    [InlineData("page_size=2&page_token=10")]
    [InlineData("limit=2&PaginationToken=10")]
    [InlineData("limit=2&NextToken=10")]
    public async Task List_Aliases_AreTaken(string query)
    {
        HaveUsers(500);

        var (rows, _, _) = await GetAsync("?" + query);

        Assert.Equal(Range(10, 12), rows);
    }

    [Fact]
    public async Task List_UpdatedInASpan_KeepsBothEndsAndFillsThePage()
    {
        // The user n was changed n seconds after 2026-01-01.
        HaveUsers(500);

        var (rows, cursor, _) = await GetAsync(
            "?limit=3&updatedSince=2026-01-01T00:01:10Z&updatedUntil=2026-01-01T00:01:12Z");

        Assert.Equal(Range(70, 73), rows);
        Assert.NotNull(cursor);
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1001", "limit")]
    [InlineData("page_size=ten", "page_size")]
    [InlineData("limit=1&page_size=2", "limit")]
    [InlineData("cursor=a&cursor=b", "cursor")]
    [InlineData("updatedSince=soon", "updatedSince")]
    [InlineData("expand=everything", "expand")]
    [InlineData("emial=a", "emial")]
    [InlineData("email=a&name=b", "email,name")]
    [InlineData("email=a&filter=name%3Db", "email,filter")]
    [InlineData("limit=x&since=y", "limit,since")]
    public async Task List_WrongQuery_NamesTheParameters(string query, string names)
    {
        using var client = _gateway.CreateCaller();

        using var response = await client.GetAsync($"{Users}?{query}", TestContext.Current.CancellationToken);

        var problem = await Problem.AssertAsync(response, HttpStatusCode.BadRequest);
        var errors = problem.GetProperty("errors");
        Assert.Equal(names, string.Join(',', errors.EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal)));
        Assert.Empty(_gateway.Cognito.Sent);
    }

    [Fact]
    public async Task List_FiltersAndProjection_AreSentInCognitosWords()
    {
        HaveUsers(1);

        await GetAsync("?email=a*&attributes=email,%20name");

        var sent = _gateway.Cognito.SentTo("ListUsers").Single();
        Assert.Equal("email ^= \"a\"", sent.GetProperty("Filter").GetString());
        Assert.Equal("""["email","name"]""", sent.GetProperty("AttributesToGet").GetRawText());
    }

    [Fact]
    public async Task List_ExpandedByGroups_AsksForEachUsers()
    {
        HaveUsers(2);
        _gateway.Cognito.On("AdminListGroupsForUser", sent => (null, $$"""
            {"Groups":[{"GroupName":"of-{{sent.GetProperty("Username").GetString()}}","CreationDate":1.5}]}
            """));
        using var client = _gateway.CreateCaller();

        var page = JsonElement.Parse(await client.GetStringAsync(
            $"{Users}?expand=groups", TestContext.Current.CancellationToken));

        Assert.Equal(
            ["of-0", "of-1"],
            page.GetProperty("items").EnumerateArray()
                .Select(user => user.GetProperty("groups")[0].GetProperty("groupName").GetString()));
    }

    [Fact]
    public async Task ListPools_SomeAllowed_ShowsNoOthers()
    {
        _gateway.With("Cognito:UserPools:0", "local_a");
        _gateway.Cognito.On(
            "ListUserPools", """{"UserPools":[{"Id":"local_b","Name":"b"},{"Id":"local_a","Name":"a"}]}""");
        using var client = _gateway.CreateCaller();

        var page = JsonElement.Parse(await client.GetStringAsync("/pools", TestContext.Current.CancellationToken));

        Assert.Equal(["a"], page.GetProperty("items").EnumerateArray().Select(pool => pool.GetProperty("name").GetString()));
    }

    private static IEnumerable<string> Range(int from, int to) => Enumerable.Range(from, to - from).Select(Name);

    private static string Name(int number) => number.ToString(CultureInfo.InvariantCulture);

    // A row's number is its username; a token is the number of the row that comes next.
    private void HaveUsers(int count, Func<int, int>? rowsOfPage = null, Func<int, string?, bool>? refuses = null)
    {
        var pages = 0;
        var changedFrom = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();
        _gateway.Cognito.On("ListUsers", sent =>
        {
            var token = sent.TryGetProperty("PaginationToken", out var value) ? value.GetString() : null;
            var limit = sent.GetProperty("Limit").GetInt32();
            if (refuses?.Invoke(limit, token) == true)
            {
                return ("InvalidParameterException", "");
            }

            var from = int.Parse(token ?? "0", CultureInfo.InvariantCulture);
            var to = Math.Min(count, from + Math.Min(limit, rowsOfPage?.Invoke(pages++) ?? limit));
            var rows = Enumerable.Range(from, to - from).Select(number =>
                $$"""{"Username":"{{number}}","UserLastModifiedDate":{{changedFrom + number}}}""");

            // An empty page's token is another one than that of the page before.
            var sign = token == Name(to) ? "0" : "";
            var next = to < count ? $$""","PaginationToken":"{{sign}}{{to}}" """ : "";

            return (null, $$"""{"Users":[{{string.Join(',', rows)}}]{{next}}}""");
        });
    }

    private IEnumerable<int> Limits() =>
        _gateway.Cognito.SentTo("ListUsers").Select(sent => sent.GetProperty("Limit").GetInt32());

    private async Task<(IEnumerable<string?> Rows, string? Cursor, HttpResponseMessage Response)> GetAsync(string query)
    {
        using var client = _gateway.CreateCaller();
        var response = await client.GetAsync(Users + query, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var page = JsonElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var rows = page.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("username").GetString());

        return (rows, page.TryGetProperty("nextCursor", out var cursor) ? cursor.GetString() : null, response);
    }
}
