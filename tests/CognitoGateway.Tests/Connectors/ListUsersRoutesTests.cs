using System.Text.Json;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Connectors;

/// <summary>Users in Cognito's own shape, over the embedded user pools.</summary>
public sealed class ListUsersRoutesTests(GatewayFixture gateway)
{
    private const string ListUsers = "GET /list_users";

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

    [Theory]
    [InlineData(ListUsers, "UserPoolId=local_nowhere", 404, "ResourceNotFoundException")]
    [InlineData(ListUsers, "UserPoolId={userPoolId}&PaginationToken=invented", 400, "InvalidParameterException")]
    [InlineData(ListUsers, "UserPoolId={userPoolId}&Filter=colour%20%3D%20%22red%22", 400, "InvalidParameterException")]
    [Proves]
    public async Task ListUsers_PoolCursorOrFilterThatIsNone_AnswersCognitosCode(
        string route, string query, int status, string code)
    {
        var pool = await gateway.CreatePoolAsync();
        using var client = gateway.CreateCaller();

        var problem = await client.CallAsync($"{route}?{query}", body: null, status, ("userPoolId", pool));

        Assert.Equal(code, problem.GetProperty("code").GetString());
    }
}
