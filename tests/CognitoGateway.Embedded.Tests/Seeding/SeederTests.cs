using CognitoGateway.Embedded.Hosting;
using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Seeding;

public sealed class SeederTests : IDisposable
{
    private const string Team =
        """
        {
          // What the tests of the team sign in to.
          "pools": [
            {
              "id": "local_team",
              "poolName": "team",
              "autoVerifiedAttributes": ["email"],
              "resourceServers": [
                {
                  "identifier": "https://api.example.com",
                  "name": "API",
                  "scopes": [{ "scopeName": "read", "scopeDescription": "Read" }]
                }
              ],
              "identityProviders": [
                {
                  "providerName": "corp",
                  "providerType": "OIDC",
                  "providerDetails": {
                    "client_id": "id",
                    "client_secret": "secret",
                    "authorize_scopes": "openid",
                    "oidc_issuer": "https://idp.example.com",
                    "attributes_request_method": "GET"
                  }
                }
              ],
              "clients": [
                { "clientId": "web", "clientName": "Web", "explicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH"] }
              ],
              "groups": [{ "groupName": "editors", "description": "Who edits" }],
              "users": [
                {
                  "username": "carol",
                  "password": "Passw0rd!",
                  "attributes": { "email": "carol@example.com", "email_verified": "true" },
                  "groups": ["editors"]
                },
                { "username": "dave", "temporaryPassword": "Passw0rd!" },
              ],
            },
          ],
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task File_Seeded_HasEverythingThatItSays()
    {
        await using var server = await TestServer.StartAsync(seed: await WriteAsync(Team));

        var pool = await server.CallAsync(CognitoOperations.DescribeUserPool, new() { UserPoolId = "local_team" });
        var carol = await server.GetUserAsync("local_team", "carol");
        var dave = await server.GetUserAsync("local_team", "dave");
        var editors = await server.CallAsync(
            CognitoOperations.ListUsersInGroup, new() { UserPoolId = "local_team", GroupName = "editors" });
        var api = await server.CallAsync(
            CognitoOperations.DescribeResourceServer,
            new() { UserPoolId = "local_team", Identifier = "https://api.example.com" });
        var corp = await server.CallAsync(
            CognitoOperations.DescribeIdentityProvider, new() { UserPoolId = "local_team", ProviderName = "corp" });
        var signedIn = await SignInAsync(server, "carol");

        Assert.Equal("team", pool.UserPool!.Name);
        Assert.Equal("carol@example.com", carol.UserAttributes!.Single(a => a.Name == "email").Value);
        Assert.Equal("FORCE_CHANGE_PASSWORD", dave.UserStatus);
        Assert.Equal("carol", editors.Users!.Single().Username);
        Assert.Equal("read", api.ResourceServer.Scopes!.Single().ScopeName);
        Assert.Equal("OIDC", corp.IdentityProvider.ProviderType);
        Assert.NotNull(signedIn.AuthenticationResult?.AccessToken);
        Assert.Equal(1, server.Pools);
    }

    [Fact]
    public async Task File_SeededAgain_LeavesWhatIsThereAsItIs()
    {
        var seed = await WriteAsync(Team);
        string before;
        await using (var first = await TestServer.StartAsync(_folder.Path, seed: seed))
        {
            before = (await first.GetUserAsync("local_team", "dave")).UserAttributes!.Single(a => a.Name == "sub").Value!;
            await first.CallAsync(
                CognitoOperations.AdminDeleteUser, new() { UserPoolId = "local_team", Username = "carol" });
        }

        await using var again = await TestServer.StartAsync(_folder.Path, seed: seed);
        var dave = await again.GetUserAsync("local_team", "dave");
        var carol = await again.GetUserAsync("local_team", "carol");

        Assert.Equal(before, dave.UserAttributes!.Single(a => a.Name == "sub").Value);
        Assert.Equal("CONFIRMED", carol.UserStatus);
    }

    [Theory]
    [InlineData("\"poolName\": \"team\"", "\"poolNam\": \"team\"", "$.pools[0].poolNam is not known")]
    [InlineData("\"id\": \"local_team\",", "", "$.pools[0].id has to be there")]
    [InlineData("\"local_team\"", "\"team\"", "$.pools[0] is refused: 1 validation error detected: Value 'team' at 'userPoolId'")]
    [InlineData("\"Web\"", "7", "$.pools[0].clients[0].clientName is not known, or its value is of the wrong kind")]
    [InlineData("\"clientId\": \"web\", ", "", "$.pools[0].clients[0].clientId has to be there")]
    [InlineData("\"password\": \"Passw0rd!\"", "\"password\": \"short\"", "$.pools[0].users[0] is refused: Password")]
    [InlineData("[\"editors\"]", "[\"nobody\"]", "$.pools[0].users[0].groups names nobody, which the pool does not have")]
    [InlineData("[\"editors\"]", "\"editors\"", "$.pools[0].users[0].groups has to be a list")]
    [InlineData("\"pools\"", "\"pool\"", "$.pool is not known")]
    [InlineData("\"oidc_issuer\": \"https://idp.example.com\",", "", "$.pools[0].identityProviders[0] is refused")]
    public async Task File_WithAMistake_StopsTheStartAndNamesThePlace(string right, string wrong, string message)
    {
        var seed = await WriteAsync(Team.Replace(right, wrong, StringComparison.Ordinal));

        var error = await Assert.ThrowsAsync<EmbeddedStartException>(() => TestServer.StartAsync(seed: seed));

        Assert.StartsWith($"The seed file {seed} cannot be used: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_WithAClientOfAnotherPool_StopsTheStart()
    {
        var seed = await WriteAsync(
            """
            {
              "pools": [
                { "id": "local_a", "poolName": "a", "clients": [{ "clientId": "web", "clientName": "Web" }] },
                { "id": "local_b", "poolName": "b", "clients": [{ "clientId": "web", "clientName": "Web" }] }
              ]
            }
            """);

        var error = await Assert.ThrowsAsync<EmbeddedStartException>(() => TestServer.StartAsync(seed: seed));

        Assert.Contains("$.pools[1].clients[0].clientId", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_NotThere_StopsTheStart()
    {
        var missing = Path.Combine(_folder.Path, "missing.json");

        var error = await Assert.ThrowsAsync<EmbeddedStartException>(() => TestServer.StartAsync(seed: missing));

        Assert.Contains(missing, error.Message, StringComparison.Ordinal);
    }

    private static Task<InitiateAuthResponse> SignInAsync(TestServer server, string username) =>
        server.CallAsync(CognitoOperations.InitiateAuth, new()
        {
            ClientId = "web",
            AuthFlow = "USER_PASSWORD_AUTH",
            AuthParameters = new Dictionary<string, string> { ["USERNAME"] = username, ["PASSWORD"] = "Passw0rd!" },
        });

    private async Task<string> WriteAsync(string seed)
    {
        var path = Path.Combine(_folder.Path, "seed.json");
        await File.WriteAllTextAsync(path, seed, TestContext.Current.CancellationToken);
        return path;
    }
}
