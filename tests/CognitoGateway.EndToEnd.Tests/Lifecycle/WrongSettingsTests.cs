using CognitoGateway.EndToEnd.Tests.Support;

namespace CognitoGateway.EndToEnd.Tests.Lifecycle;

/// <summary>A gateway that is told something wrong does not start, and says what it was.</summary>
public sealed class WrongSettingsTests
{
    [Fact]
    public async Task Start_WithWrongSettings_TellsEachInALineAndEnds()
    {
        var start = await Command.RunAsync(
            "dotnet",
            ["exec", Repository.Gateway, "--Docs:Enable", "true"],
            new Dictionary<string, string?>
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["Congito__Region"] = "eu-west-1",
                ["Cognito__MaxAttempts"] = "11",
                ["Limits__MaxHeaders"] = "many",
                ["Limits__ShutdownTimeout"] = "00:00:00",
            },
            cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(1, start.ExitCode);
        Assert.Equal(
            """
            The gateway cannot start: Congito is not a setting; Cognito is.
            The gateway cannot start: Cognito:MaxAttempts must be between 1 and 10.
            The gateway cannot start: Docs:Enable is not a setting; Docs:Enabled is.
            The gateway cannot start: Limits:MaxHeaders must be a whole number.
            """,
            start.Error.TrimEnd());
    }

    [Fact]
    public async Task Start_WithALimitThatTheServerAsksForEarly_TellsIt()
    {
        var start = await Command.RunAsync(
            "dotnet",
            ["exec", Repository.Gateway],
            new Dictionary<string, string?>
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["Limits__ShutdownTimeout"] = "00:00:00",
            },
            cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(1, start.ExitCode);
        Assert.Equal(
            "The gateway cannot start: Limits:ShutdownTimeout must be between 00:00:01 and 00:10:00.",
            start.Error.TrimEnd());
    }
}
