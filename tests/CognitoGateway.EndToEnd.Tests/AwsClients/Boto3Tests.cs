using CognitoGateway.EndToEnd.Tests.Support;

namespace CognitoGateway.EndToEnd.Tests.AwsClients;

/// <summary>AWS's Python client takes the embedded user pools for Cognito.</summary>
public sealed class Boto3Tests(RunningGateway gateway) : IClassFixture<RunningGateway>
{
    [Fact]
    public async Task SignUp_CodeReadFromTheInbox_EndsSignedIn()
    {
        var python = await Tools.PythonAsync();
        var script = Path.Combine(AppContext.BaseDirectory, "AwsClients", "sign_up_journey.py");

        var result = await Command.RunAsync(
            python,
            [script, gateway.Process.Settings.Embedded.OriginalString, "democlient"],
            AwsCli.Environment,
            TestContext.Current.CancellationToken);

        Assert.Equal("done", result.Succeeded().Trim());
    }
}
