using System.Text.Json;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Connectors;

/// <summary>Lists in Cognito's own shape, over the embedded user pools.</summary>
public sealed class WireListRoutesTests(GatewayFixture gateway)
{
    private const string ListUsers = "GET /list_users";
    private const string ListGroups = "GET /list_groups";
    private const string ListUsersInGroup = "GET /list_users_in_group";
    private const string ListUserPools = "GET /list_user_pools";

    [Fact]
    [Proves(ListUsers, 200)]
    public async Task ListUsers_Page_IsCognitosOwn()
    {
        var pool = await gateway.CreatePoolAsync("a1", "a2", "b1");
        using var client = gateway.CreateCaller();

        var page = await client.GetOkAsync($"/list_users?UserPoolId={pool}&Filter=username%20%5E%3D%20%22a%22&Limit=1");
        var all = await client.GetOkAsync(
            $"/list_users?UserPoolId={pool}&PaginationConfig.PageSize=1&PaginationConfig.MaxItems=3");

        var user = page.GetProperty("Users")[0];
        Assert.Equal(JsonValueKind.Number, user.GetProperty("UserCreateDate").ValueKind);
        Assert.Equal(JsonValueKind.Array, user.GetProperty("Attributes").ValueKind);
        Assert.NotNull(page.GetProperty("PaginationToken").GetString());
        Assert.Equal(3, all.GetProperty("Users").GetArrayLength());
    }

    [Fact]
    [Proves(ListGroups, 200)]
    [Proves(ListUsersInGroup, 200)]
    public async Task Lists_OfGroups_AreFollowedByTheirLinks()
    {
        var pool = await gateway.CreatePoolAsync("a", "b", "c");
        using var client = gateway.CreateCaller();
        await client.CallAsync("POST /pools/{userPoolId}/groups", """{"groupName":"one"}""", 201, ("userPoolId", pool));
        await client.CallAsync("POST /pools/{userPoolId}/groups", """{"groupName":"two"}""", 201, ("userPoolId", pool));
        foreach (var username in new[] { "a", "b", "c" })
        {
            await client.CallAsync(
                "PUT /pools/{userPoolId}/groups/one/users/{username}",
                body: null,
                204,
                ("userPoolId", pool),
                ("username", username));
        }

        var groups = await LinkedPages.ReadAsync(client, $"/list_groups?UserPoolId={pool}&Limit=1");
        var members = await LinkedPages.ReadAsync(
            client, $"/list_users_in_group?UserPoolId={pool}&GroupName=one&PaginationConfig.PageSize=2");

        Assert.Equal(["one", "two"], Texts(groups, "Groups", "GroupName"));
        Assert.Equal(["a", "b", "c"], Texts(members, "Users", "Username"));
        Assert.All(groups, page => Assert.Equal(
            JsonValueKind.Number, page.GetProperty("Groups")[0].GetProperty("CreationDate").ValueKind));
    }

    [Fact]
    [Proves(ListUserPools, 200)]
    public async Task ListUserPools_LinksFollowed_HasThePool()
    {
        var pool = await gateway.CreatePoolAsync();
        using var client = gateway.CreateCaller();

        var pages = await LinkedPages.ReadAsync(client, "/list_user_pools?MaxResults=60");

        Assert.Contains(pool, Texts(pages, "UserPools", "Id"));
    }

    [Theory]
    [InlineData(ListUsers, "UserPoolId=local_nowhere", 404, "ResourceNotFoundException")]
    [InlineData(ListUsers, "UserPoolId={userPoolId}&PaginationToken=invented", 400, "InvalidParameterException")]
    [InlineData(ListUsers, "UserPoolId={userPoolId}&Filter=colour%20%3D%20%22red%22", 400, "InvalidParameterException")]
    [InlineData(ListGroups, "UserPoolId=local_nowhere", 404, "ResourceNotFoundException")]
    [InlineData(ListGroups, "UserPoolId={userPoolId}&NextToken=invented", 400, "InvalidParameterException")]
    [InlineData(ListUsersInGroup, "UserPoolId={userPoolId}&GroupName=none", 404, "ResourceNotFoundException")]
    [InlineData(ListUserPools, "NextToken=invented", 400, "InvalidParameterException")]
    [Proves]
    public async Task List_PoolCursorOrFilterThatIsNone_AnswersCognitosCode(
        string route, string query, int status, string code)
    {
        var pool = await gateway.CreatePoolAsync();
        using var client = gateway.CreateCaller();

        var problem = await client.CallAsync($"{route}?{query}", body: null, status, ("userPoolId", pool));

        Assert.Equal(code, problem.GetProperty("code").GetString());
    }

    private static IEnumerable<string?> Texts(IEnumerable<JsonElement> pages, string rows, string member) =>
        from page in pages
        from row in page.GetProperty(rows).EnumerateArray()
        select row.GetProperty(member).GetString();
}
