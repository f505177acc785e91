using System.Text.Json.Nodes;
using CognitoGateway.EndToEnd.Tests.Support;

namespace CognitoGateway.EndToEnd.Tests.AwsClients;

/// <summary>AWS's own command line client takes the embedded user pools for Cognito.</summary>
public sealed class AwsCliTests(RunningGateway gateway) : IClassFixture<RunningGateway>
{
    private const string Password = "Correct-Horse-1";

    [Fact]
    public async Task NewPool_UserMadeByAdministrator_SignsInAndReadsItself()
    {
        var aws = await CliAsync();
        var (pool, client) = await CreatePoolAsync(aws);

        var created = await aws.RunAsync(
            "admin-create-user", "--user-pool-id", pool, "--username", "erin", "--message-action", "SUPPRESS",
            "--user-attributes", "Name=email,Value=erin@example.com", "Name=email_verified,Value=true");
        await aws.RunAsync(
            "admin-set-user-password", "--user-pool-id", pool, "--username", "erin", "--password", Password, "--permanent");
        var signedIn = await aws.RunAsync(
            "admin-initiate-auth", "--user-pool-id", pool, "--client-id", client,
            "--auth-flow", "ADMIN_USER_PASSWORD_AUTH", "--auth-parameters", $"USERNAME=erin,PASSWORD={Password}");
        var self = await aws.RunAsync(
            "get-user", "--access-token", Text(signedIn, "AuthenticationResult", "AccessToken"));

        Assert.Equal("FORCE_CHANGE_PASSWORD", Text(created, "User", "UserStatus"));
        Assert.Equal("erin", Text(self, "Username"));
        Assert.Equal("erin@example.com", Attribute(self?["UserAttributes"], "email"));
    }

    [Fact]
    public async Task AdminInitiateAuth_InvitedUserWithADevice_ChoosesAPasswordAndConfirmsTheDevice()
    {
        var aws = await CliAsync();
        var (pool, client) = await CreatePoolAsync(
            aws, "--device-configuration", "ChallengeRequiredOnNewDevice=true,DeviceOnlyRememberedOnUserPrompt=false");
        await aws.RunAsync(
            "admin-create-user", "--user-pool-id", pool, "--username", "ida", "--message-action", "SUPPRESS",
            "--temporary-password", "Temporary-Horse-1");

        var challenge = await aws.RunAsync(
            "admin-initiate-auth", "--user-pool-id", pool, "--client-id", client,
            "--auth-flow", "ADMIN_USER_PASSWORD_AUTH",
            "--auth-parameters", "USERNAME=ida,PASSWORD=Temporary-Horse-1");
        var signedIn = await aws.RunAsync(
            "admin-respond-to-auth-challenge", "--user-pool-id", pool, "--client-id", client,
            "--challenge-name", "NEW_PASSWORD_REQUIRED", "--session", Text(challenge, "Session"),
            "--challenge-responses", $"USERNAME=ida,NEW_PASSWORD={Password}");
        var token = Text(signedIn, "AuthenticationResult", "AccessToken");
        var device = Text(signedIn, "AuthenticationResult", "NewDeviceMetadata", "DeviceKey");
        await aws.RunAsync(
            "confirm-device", "--access-token", token, "--device-key", device, "--device-name", "terminal",
            "--device-secret-verifier-config", "PasswordVerifier=AQIDBA==,Salt=BQYHCA==");
        var own = await aws.RunAsync("list-devices", "--access-token", token);
        var all = await aws.RunAsync("admin-list-devices", "--user-pool-id", pool, "--username", "ida");
        var renewed = await aws.RunAsync(
            "admin-initiate-auth", "--user-pool-id", pool, "--client-id", client, "--auth-flow", "REFRESH_TOKEN_AUTH",
            "--auth-parameters",
            $"REFRESH_TOKEN={Text(signedIn, "AuthenticationResult", "RefreshToken")},DEVICE_KEY={device}");

        Assert.Equal("NEW_PASSWORD_REQUIRED", Text(challenge, "ChallengeName"));
        Assert.Equal(device, Text(Assert.Single(own!["Devices"]!.AsArray()), "DeviceKey"));
        var asSeen = Assert.Single(all!["Devices"]!.AsArray())!;
        Assert.Equal("terminal", Attribute(asSeen["DeviceAttributes"], "device_name"));
        Assert.Equal("remembered", Attribute(asSeen["DeviceAttributes"], "dev:device_remembered_status"));
        Assert.NotEqual(token, Text(renewed, "AuthenticationResult", "AccessToken"));
    }

    [Fact]
    public async Task ListUsers_WithFilter_FindsTheOneUser()
    {
        var aws = await CliAsync();

        var found = await aws.RunAsync(
            "list-users", "--user-pool-id", "local_demo", "--filter", "email = \"alice@example.com\"");

        var user = Assert.Single(found!["Users"]!.AsArray());
        Assert.Equal("alice", Text(user, "Username"));
    }

    [Fact]
    public async Task ListUsers_ByThePaginator_ReadsEveryUserOnce()
    {
        var aws = await CliAsync();

        var all = await aws.RunAsync("list-users", "--user-pool-id", "local_demo", "--page-size", "60");

        var names = all!["Users"]!.AsArray().Select(user => Text(user, "Username")).ToList();
        Assert.Equal(152, names.Count);
        Assert.Equal(names.Count, names.Distinct().Count());
    }

    [Fact]
    public async Task ListUsers_StartedAgainFromAToken_GoesOnWhereItStopped()
    {
        var aws = await CliAsync();

        var first = await aws.RunAsync("list-users", "--user-pool-id", "local_demo", "--max-items", "100");
        var rest = await aws.RunAsync(
            "list-users", "--user-pool-id", "local_demo", "--starting-token", Text(first, "NextToken"));

        var names = first!["Users"]!.AsArray().Concat(rest!["Users"]!.AsArray()).Select(user => Text(user, "Username"));
        Assert.Equal(152, names.Distinct().Count());
    }

    [Fact]
    public async Task AdminGetUser_UnknownUser_IsTheErrorThatTheClientKnows()
    {
        var aws = await CliAsync();

        var result = await aws.TryAsync("admin-get-user", "--user-pool-id", "local_demo", "--username", "nobody");

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("(UserNotFoundException)", result.Error, StringComparison.Ordinal);
    }

    private static async Task<(string Pool, string Client)> CreatePoolAsync(AwsCli aws, params string[] settings)
    {
        var pool = await aws.RunAsync(["create-user-pool", "--pool-name", "command line", .. settings]);
        var poolId = Text(pool, "UserPool", "Id");
        var client = await aws.RunAsync(
            "create-user-pool-client", "--user-pool-id", poolId, "--client-name", "command line",
            "--explicit-auth-flows", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH");

        return (poolId, Text(client, "UserPoolClient", "ClientId"));
    }

    private async Task<AwsCli> CliAsync() => new(await Tools.AwsAsync(), gateway.Process.Settings.Embedded);

    private static string Text(JsonNode? node, params string[] path) =>
        path.Aggregate(node, (current, name) => current?[name])?.GetValue<string>()
            ?? throw new InvalidOperationException($"No {string.Join('.', path)} in {node}");

    private static string Attribute(JsonNode? attributes, string name) =>
        Text(attributes!.AsArray().Single(attribute => Text(attribute, "Name") == name), "Value");
}
