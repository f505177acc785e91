using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Groups;

/// <summary>What Cognito refuses of groups and their members.</summary>
public sealed class GroupRefusalTests(FurnishedPool pool) : IClassFixture<FurnishedPool>
{
    private const string Groups = "/pools/{userPoolId}/groups";
    private const string Group = Groups + "/{groupName}";
    private const string Member = Group + "/users/{username}";
    private const string UserNotFound = "UserNotFoundException";

    [Theory]
    [InlineData($"GET {Groups}", "userPoolId=local_nowhere", null, 404, FurnishedPool.NotFound)]
    [InlineData($"GET {Groups}", "cursor=invented", null, 400, FurnishedPool.Invalid)]
    [InlineData(
        $"POST {Groups}", "userPoolId=local_nowhere", """{"groupName":"editors"}""", 404, FurnishedPool.NotFound)]
    [InlineData($"POST {Groups}", "", """{"groupName":"editors"}""", 409, "GroupExistsException")]
    [InlineData($"GET {Group}", "groupName=nobodys", null, 404, FurnishedPool.NotFound)]
    [InlineData($"PATCH {Group}", "groupName=nobodys", """{"precedence":5}""", 404, FurnishedPool.NotFound)]
    [InlineData($"DELETE {Group}", "groupName=nobodys", null, 404, FurnishedPool.NotFound)]
    [InlineData($"GET {Group}/users", "groupName=nobodys", null, 404, FurnishedPool.NotFound)]
    [InlineData($"PUT {Member}", "groupName=nobodys", null, 404, FurnishedPool.NotFound)]
    [InlineData($"PUT {Member}", "username=nobody", null, 404, UserNotFound)]
    [InlineData($"DELETE {Member}", "groupName=nobodys", null, 404, FurnishedPool.NotFound)]
    [InlineData($"DELETE {Member}", "username=nobody", null, 404, UserNotFound)]
    [Proves]
    public Task Group_NotThereOrThereAlready_IsRefused(
        string route, string with, string? body, int status, string code) =>
        pool.AssertRefusesAsync(route, with, body, status, code);
}
