using System.Net;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Connectors;

/// <summary>Users in Cognito's own shape, over the embedded user pools.</summary>
public sealed class ListUsersRoutesTests(GatewayFixture gateway)
{
    [Theory]
    [InlineData("UserPoolId=local_nowhere", 404, "ResourceNotFoundException")]
    [InlineData("UserPoolId={userPoolId}&PaginationToken=invented", 400, "InvalidParameterException")]
    [InlineData("UserPoolId={userPoolId}&Filter=colour%20%3D%20%22red%22", 400, "InvalidParameterException")]
    public async Task ListUsers_PoolCursorOrFilterThatIsNone_AnswersCognitosCode(string query, int status, string code)
    {
        var pool = await gateway.CreatePoolAsync();
        using var client = gateway.CreateCaller();

        var problem = await client.RefusedAsync(
            HttpMethod.Get,
            "/list_users?" + query.Replace("{userPoolId}", pool, StringComparison.Ordinal),
            body: null,
            (HttpStatusCode)status);

        Assert.Equal(code, problem.GetProperty("code").GetString());
    }
}
