using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.SignIn;

public sealed class RestartTests
{
    private const string ClientId = "democlient";

    [Fact]
    public async Task SignIn_AfterARestart_IsRefreshedWithTheSameKeys()
    {
        using var folder = new TemporaryFolder();
        string refreshToken;
        string keys;
        await using (var before = await TestServer.StartAsync(folder.Path, demoData: true))
        {
            var answer = await before.CallAsync(CognitoOperations.InitiateAuth, new()
            {
                ClientId = ClientId,
                AuthFlow = "USER_PASSWORD_AUTH",
                AuthParameters = new Dictionary<string, string>
                {
                    ["USERNAME"] = "alice",
                    ["PASSWORD"] = "Passw0rd!",
                },
            });
            refreshToken = answer.AuthenticationResult!.RefreshToken!;
            keys = (await before.GetJsonAsync("local_demo/.well-known/jwks.json")).GetRawText();
        }

        await using var after = await TestServer.StartAsync(folder.Path, demoData: true);
        var refreshed = await after.CallAsync(CognitoOperations.InitiateAuth, new()
        {
            ClientId = ClientId,
            AuthFlow = "REFRESH_TOKEN_AUTH",
            AuthParameters = new Dictionary<string, string> { ["REFRESH_TOKEN"] = refreshToken },
        });

        var user = await after.CallAsync(
            CognitoOperations.GetUser, new() { AccessToken = refreshed.AuthenticationResult!.AccessToken! });
        Assert.Equal("alice", user.Username);
        Assert.Equal(keys, (await after.GetJsonAsync("local_demo/.well-known/jwks.json")).GetRawText());
    }

    [Fact]
    public async Task SignUp_AfterARestart_IsConfirmedWithTheCodeThatIsStillInTheInbox()
    {
        using var folder = new TemporaryFolder();
        await using (var before = await TestServer.StartAsync(folder.Path, demoData: true))
        {
            await before.CallAsync(CognitoOperations.SignUp, new()
            {
                ClientId = ClientId,
                Username = "carol",
                Password = "Passw0rd!",
                UserAttributes = [new() { Name = "email", Value = "carol@example.com" }],
            });
        }

        await using var after = await TestServer.StartAsync(folder.Path, demoData: true);
        await after.CallAsync(CognitoOperations.ConfirmSignUp, new()
        {
            ClientId = ClientId,
            Username = "carol",
            ConfirmationCode = await after.CodeForAsync("carol@example.com"),
        });

        Assert.Equal("CONFIRMED", (await after.GetUserAsync("local_demo", "carol")).UserStatus);
    }
}
