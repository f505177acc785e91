using System.Net;
using CognitoGateway.Tests.Support;
using Problem = CognitoGateway.Tests.Support.Problems;

namespace CognitoGateway.Tests.Connectors;

/// <summary>Lists in Cognito's own shape over pages of Cognito's, which may be short or empty.</summary>
public sealed class WireListTests : IAsyncDisposable
{
    private readonly StubbedGateway _gateway = new();

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Theory]
    [InlineData("/list_users?UserPoolId=local_a&PaginationConfig.PageSize=60", "Users", "Username")]
    [InlineData("/list_users?UserPoolId=local_a&Limit=7", "Users", "Username")]
    [InlineData("/list_users?UserPoolId=local_a", "Users", "Username")]
    [InlineData("/list_groups?UserPoolId=local_a&PaginationConfig.PageSize=60", "Groups", "GroupName")]
    [InlineData("/list_users_in_group?UserPoolId=local_a&GroupName=g&Limit=60", "Users", "Username")]
    [InlineData("/list_user_pools?PaginationConfig.PageSize=60", "UserPools", "Id")]
    public async Task List_LinksFollowed_HasEveryRowOnceAndNoEmptyPage(string address, string rows, string key)
    {
        ScriptedLists.Have(_gateway.Cognito, 200);
        using var client = _gateway.CreateCaller();

        var pages = await LinkedPages.ReadAsync(client, address);

        Assert.Equal(
            Enumerable.Range(0, 200).Select(ScriptedLists.Name),
            pages
                .SelectMany(page => page.GetProperty(rows).EnumerateArray())
                .Select(row => row.GetProperty(key).GetString()));
        Assert.All(pages, page => Assert.NotEqual(0, page.GetProperty(rows).GetArrayLength()));
    }

    [Fact]
    public async Task ListUsers_Since_HasBothBoundsAndNoEmptyPage()
    {
        // The user n was changed n seconds after 2026-01-01.
        ScriptedLists.Have(_gateway.Cognito, 300);
        using var client = _gateway.CreateCaller();

        var pages = await LinkedPages.ReadAsync(
            client,
            "/list_users?UserPoolId=local_a&PaginationConfig.PageSize=60"
            + "&since=2026-01-01T00:03:20Z&until=2026-01-01T00:04:10Z");

        var users = pages.SelectMany(page => page.GetProperty("Users").EnumerateArray()).ToList();
        Assert.Equal(
            Enumerable.Range(200, 51).Select(ScriptedLists.Name),
            users.Select(user => user.GetProperty("Username").GetString()));
        Assert.All(users, user => Assert.InRange(
            user.GetProperty("UserLastModifiedDate").GetInt64(),
            ScriptedLists.Changed(200),
            ScriptedLists.Changed(250)));
        Assert.All(pages.SkipLast(1), page => Assert.NotEqual(0, page.GetProperty("Users").GetArrayLength()));
    }

    [Fact]
    public async Task ListUsers_NextPage_KeepsEveryOtherParameter()
    {
        ScriptedLists.Have(_gateway.Cognito, 200, rowsOfPage: limit => limit);
        using var client = _gateway.CreateCaller();

        using var response = await client.GetAsync(
            "/list_users?UserPoolId=local_a&PaginationConfig.PageSize=60&PaginationConfig.StartingToken=60.1"
            + "&AttributesToGet=email&AttributesToGet=name&since=2026-01-01T00:00:00Z",
            TestContext.Current.CancellationToken);

        Assert.Equal(
            "http://localhost/list_users?UserPoolId=local_a&PaginationConfig.PageSize=60"
            + "&AttributesToGet=email&AttributesToGet=name&since=2026-01-01T00%3A00%3A00Z&PaginationToken=120.2",
            LinkedPages.NextOf(response));
    }

    [Fact]
    public async Task ListUsers_RowOfCognitos_IsPassedOnUnaltered()
    {
        const string Row =
            """{"Username":"a","UserCreateDate":1.7E9,"Attributes":[{"Name":"sub","Value":"1"}],"New":{"X":1}}""";
        _gateway.Cognito.On("ListUsers", $$"""{"Users":[{{Row}}]}""");
        using var client = _gateway.CreateCaller();

        var text = await client.GetStringAsync("/list_users?UserPoolId=local_a", TestContext.Current.CancellationToken);

        Assert.Equal($$"""{"Users":[{{Row}}]}""", text);
    }

    [Fact]
    public async Task ListUserPools_SomeAllowed_ShowsNoOthers()
    {
        _gateway.With("Cognito:UserPools:0", "local_a");
        _gateway.Cognito.On(
            "ListUserPools", """{"UserPools":[{"Id":"local_b","Name":"b"},{"Id":"local_a","Name":"a"}]}""");
        using var client = _gateway.CreateCaller();

        var page = await client.GetOkAsync("/list_user_pools");

        var pools = page.GetProperty("UserPools").EnumerateArray();
        Assert.Equal(["a"], pools.Select(pool => pool.GetProperty("Name").GetString()));
    }

    [Theory]
    [InlineData("/list_users?UserPoolId=local_a&emial=a", "emial")]
    [InlineData("/list_users?UserPoolId=local_a&Limit=61", "Limit")]
    [InlineData("/list_users?UserPoolId=local_a&PaginationConfig.PageSize=1000", "PaginationConfig.PageSize")]
    [InlineData("/list_users?UserPoolId=local_a&PaginationConfig.MaxItems=0", "PaginationConfig.MaxItems")]
    [InlineData("/list_users?UserPoolId=local_a&Limit=1&PaginationConfig.PageSize=2", "Limit")]
    [InlineData("/list_users?UserPoolId=local_a&UserPoolId=local_b", "UserPoolId")]
    [InlineData("/list_users?UserPoolId=local_a&Limit=ten&since=soon", "Limit,since")]
    [InlineData("/list_users?Limit=1", "UserPoolId")]
    [InlineData("/list_users_in_group?UserPoolId=local_a", "GroupName")]
    [InlineData("/list_user_pools?MaxResults=0", "MaxResults")]
    [InlineData("/list_user_pools?UserPoolId=local_a", "UserPoolId")]
    public async Task List_WrongQuery_NamesTheParameters(string address, string names)
    {
        using var client = _gateway.CreateCaller();

        using var response = await client.GetAsync(address, TestContext.Current.CancellationToken);

        var problem = await Problem.AssertAsync(response, HttpStatusCode.BadRequest);
        var named = problem.GetProperty("errors").EnumerateObject().Select(error => error.Name);
        Assert.Equal(names, string.Join(',', named.Order(StringComparer.Ordinal)));
        Assert.Empty(_gateway.Cognito.Sent);
    }
}
