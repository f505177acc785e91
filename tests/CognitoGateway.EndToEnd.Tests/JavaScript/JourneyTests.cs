using CognitoGateway.EndToEnd.Tests.Support;

namespace CognitoGateway.EndToEnd.Tests.JavaScript;

/// <summary>AWS's JavaScript clients take the embedded user pools for Cognito.</summary>
public sealed class JourneyTests(RunningGateway gateway) : IClassFixture<RunningGateway>
{
    private static readonly string Folder =
        Path.Combine(Repository.Root, "tests", "CognitoGateway.EndToEnd.Tests", "JavaScript");

    [Fact]
    public async Task Sdk_PoolAdministeredAndUserSignedIn_AnswersAsTyped() => await WalkAsync("sdk-journey.js");

    [Fact]
    public async Task IdentityJs_UserWithAuthenticatorAndDevice_SignsUpInAndOut()
    {
        await Tools.NodeAsync(Folder);
        var pool = await AppPool.CreateAsync(
            gateway.Process,
            new
            {
                PoolName = "devices",
                AutoVerifiedAttributes = new[] { "email" },
                DeviceConfiguration = new
                {
                    ChallengeRequiredOnNewDevice = true,
                    DeviceOnlyRememberedOnUserPrompt = true,
                },
            },
            "ALLOW_USER_SRP_AUTH",
            "ALLOW_REFRESH_TOKEN_AUTH");
        await pool.AllowAuthenticatorsAsync(gateway.Process);

        await WalkAsync("identity-js-journey.js", pool.Id, pool.ClientId);
    }

    [Fact]
    public async Task IdentityJs_PoolWithAChallengeOfItsOwn_SignsInByIt()
    {
        await Tools.NodeAsync(Folder);
        var pool = await AppPool.CreateAsync(
            gateway.Process,
            new
            {
                PoolName = "challenges",
                LambdaConfig = new
                {
                    PreSignUp = Function("preSignUp"),
                    DefineAuthChallenge = Function("defineAuthChallenge"),
                    CreateAuthChallenge = Function("createAuthChallenge"),
                    VerifyAuthChallengeResponse = Function("verifyAuthChallengeResponse"),
                },
            },
            "ALLOW_USER_SRP_AUTH",
            "ALLOW_CUSTOM_AUTH",
            "ALLOW_REFRESH_TOKEN_AUTH");
        var port = $"{gateway.Process.Settings.Functions.Port}";

        await WalkAsync("custom-auth-journey.js", pool.Id, pool.ClientId, port);
    }

    private static string Function(string name) => $"arn:aws:lambda:local:000000000000:function:{name}";

    private async Task WalkAsync(string script, params string[] arguments)
    {
        var node = await Tools.NodeAsync(Folder);

        var result = await Command.RunAsync(
            node,
            [Path.Combine(Folder, script), gateway.Process.Settings.Embedded.OriginalString, .. arguments],
            cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("done", result.Succeeded().Trim());
    }
}
