using CognitoGateway.EndToEnd.Tests.Support;

namespace CognitoGateway.EndToEnd.Tests.AwsClients;

/// <summary>AWS's Python client takes the embedded user pools for Cognito.</summary>
public sealed class Boto3Tests(RunningGateway gateway) : IClassFixture<RunningGateway>
{
    [Fact]
    public async Task SignUp_CodeReadFromTheInbox_EndsSignedIn() => await WalkAsync("sign_up_journey.py", "democlient");

    [Fact]
    public async Task SignIn_BySrpWithoutTheSession_EndsSignedIn() => await WalkAsync("srp_journey.py");

    private async Task WalkAsync(string name, params string[] arguments)
    {
        var python = await Tools.PythonAsync();
        var script = Path.Combine(AppContext.BaseDirectory, "AwsClients", name);

        var result = await Command.RunAsync(
            python,
            [script, gateway.Process.Settings.Embedded.OriginalString, .. arguments],
            AwsCli.Environment,
            cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("done", result.Succeeded().Trim());
    }
}
