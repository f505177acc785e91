using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Demo;

public sealed class DemoDataTests
{
    [Theory]
    [InlineData("alice")]
    [InlineData("bob")]
    public async Task FirstRun_DemoUser_SignsInWithTheDemoClient(string username)
    {
        await using var server = await TestServer.StartAsync(demoData: true);

        var answer = await server.CallAsync(CognitoOperations.InitiateAuth, new()
        {
            ClientId = "democlient",
            AuthFlow = "USER_PASSWORD_AUTH",
            AuthParameters = new Dictionary<string, string>
            {
                ["USERNAME"] = username,
                ["PASSWORD"] = "Passw0rd!",
            },
        });

        Assert.NotNull(answer.AuthenticationResult?.AccessToken);
    }

    [Fact]
    public async Task FirstRun_Pool_HasPagesOfUsersAndAnAdmin()
    {
        await using var server = await TestServer.StartAsync(demoData: true);

        var pool = (await server.CallAsync(
            CognitoOperations.DescribeUserPool, new() { UserPoolId = "local_demo" })).UserPool!;
        var admins = await server.CallAsync(
            CognitoOperations.ListUsersInGroup, new() { UserPoolId = "local_demo", GroupName = "admins" });
        var secret = await server.CallAsync(
            CognitoOperations.DescribeUserPoolClient, new() { UserPoolId = "local_demo", ClientId = "demosecret" });

        Assert.Equal(152, pool.EstimatedNumberOfUsers);
        Assert.Equal(["email"], pool.AutoVerifiedAttributes!);
        Assert.Contains(pool.SchemaAttributes!, attribute => attribute.Name == "custom:tier");
        Assert.Equal(["alice"], admins.Users!.Select(user => user.Username));
        Assert.NotNull(secret.UserPoolClient!.ClientSecret);
    }

    [Fact]
    public async Task SecondRun_AfterAChange_LeavesItAlone()
    {
        using var folder = new TemporaryFolder();
        string? sub;
        await using (var first = await TestServer.StartAsync(folder.Path, demoData: true))
        {
            sub = (await first.GetUserAsync("local_demo", "alice")).UserAttributes!["sub"];
            await first.CallAsync(
                CognitoOperations.AdminDeleteUser, new() { UserPoolId = "local_demo", Username = "bob" });
        }

        await using var second = await TestServer.StartAsync(folder.Path, demoData: true);

        Assert.Equal(sub, (await second.GetUserAsync("local_demo", "alice")).UserAttributes!["sub"]);
        await Assert.ThrowsAsync<CognitoException>(() => second.GetUserAsync("local_demo", "bob"));
    }
}
