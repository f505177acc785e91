using CognitoGateway.EndToEnd.Tests.Support;

namespace CognitoGateway.EndToEnd.Tests.Lifecycle;

/// <summary><c>--print-config</c> and <c>--check</c>, by the process: they say what is so and serve nothing.</summary>
public sealed class SetupCommandTests(RunningGateway gateway) : IClassFixture<RunningGateway>
{
    private const string Secret = "a-secret-that-nobody-may-see";

    private Uri Pools => gateway.Process.Settings.Embedded;

    [Fact]
    public async Task PrintConfig_SettingsFromEverywhere_SaysWhereEachComesFrom()
    {
        var print = await RunAsync(["--print-config", "--Docs:Enabled", "true"], new()
        {
            ["Cognito__AttemptTimeout"] = "00:00:02",
            ["Cognito__Clients__web__Secret"] = Secret,
            ["Idempotency__ConnectionString"] = $"Host=db;Password={Secret}",
        });

        var lines = print.Succeeded().Split('\n', StringSplitOptions.TrimEntries);
        Assert.Contains("Cognito:Region is us-east-1 (appsettings.json)", lines);
        Assert.Contains("Cognito:AttemptTimeout is 00:00:02 (environment)", lines);
        Assert.Contains("Cognito:Clients:web:Secret is ******** (environment)", lines);
        Assert.Contains("Docs:Enabled is true (command line)", lines);
        Assert.Contains("Limits:MaxHeaders is 100 (default)", lines);
        Assert.Contains("Audit:File is not set (default)", lines);
        Assert.DoesNotContain(Secret, print.Output + print.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_WhereAllIsRight_SaysSoOfEach()
    {
        using var folder = new TempFolder();
        var trail = Path.Combine(folder.Path, "audit.jsonl");

        var check = await RunAsync(["--check"], new(OverThePools())
        {
            ["Cognito__UserPools__0"] = "local_demo",
            ["Audit__File"] = trail,
        });

        Assert.Equal(
            $"""
            right: The settings are known, and within their ranges.
            right: Cognito:UserPools: local_demo is there, and the credentials may describe it.
            right: Tokens:Issuers:staff: The keys of {new Uri(Pools, "local_demo")} can be read.
            right: Audit:File: {folder.Path} can be written to.
            """,
            check.Succeeded().TrimEnd());
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task Check_WhereSomethingIsWrong_SaysWhatWithoutSecrets()
    {
        var check = await RunAsync(["--check"], new(OverThePools())
        {
            ["Cognito__UserPools__0"] = "local_nobody",
            ["Cognito__UserPools__1"] = "gone_a",
            ["Cognito__Endpoints__gone__Url"] = "http://127.0.0.1:1",
            ["Cognito__Endpoints__gone__AccessKeyId"] = "AKID",
            ["Cognito__Endpoints__gone__SecretAccessKey"] = Secret,
            ["Cognito__UserPools__2"] = "locked_a",
            ["Cognito__Endpoints__locked__Url"] = Pools.OriginalString,
            ["Cognito__Endpoints__locked__AccessKeyId"] = "local",
            ["Cognito__Endpoints__locked__SecretAccessKey"] = Secret,
            ["Tokens__Issuers__staff__KeysAddress"] = "http://127.0.0.1:1/keys",
            ["Idempotency__ConnectionString"] = $"Host=127.0.0.1;Port=1;Username=gateway;Password={Secret}",
            ["Audit__File"] = "/nowhere/audit.jsonl",
        });

        Assert.Equal(1, check.ExitCode);
        Assert.Equal(
            $"""
            right: The settings are known, and within their ranges.
            wrong: Cognito:UserPools: local_nobody is not there, in the account of the credentials.
            wrong: Cognito:UserPools: gone_a: Cognito cannot be reached.
            wrong: Cognito:UserPools: locked_a: AWS refuses the credentials (InvalidSignatureException).
            wrong: Tokens:Issuers:staff: The keys of {new Uri(Pools, "local_demo")} cannot be read.
            wrong: Idempotency:ConnectionString: PostgreSQL cannot be reached.
            wrong: Audit:File: /nowhere cannot be written to: it is not there.
            """,
            check.Output.TrimEnd());
        Assert.DoesNotContain(Secret, check.Output + check.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_WithAWrongSetting_SaysThatAndTriesNothing()
    {
        var check = await RunAsync(["--check"], new() { ["Cognito__MaxAttempts"] = "many" });

        Assert.Equal(1, check.ExitCode);
        Assert.Equal("The gateway cannot start: Cognito:MaxAttempts must be a whole number.", check.Error.TrimEnd());
        Assert.Empty(check.Output);
    }

    // Somebody else's embedded user pools stand for AWS.
    private Dictionary<string, string?> OverThePools() => new()
    {
        ["Cognito__Region"] = "local",
        ["Cognito__MaxAttempts"] = "1",
        ["Cognito__Endpoints__local__Url"] = Pools.OriginalString,
        ["Cognito__Endpoints__local__AccessKeyId"] = "local",
        ["Cognito__Endpoints__local__SecretAccessKey"] = "local",
        ["Tokens__Issuers__staff__Issuer"] = new Uri(Pools, "local_demo").OriginalString,
        ["Tokens__Issuers__staff__ClientIds__0"] = "democlient",
        ["Tokens__Issuers__staff__Grants__0__Claim"] = "cognito:groups",
        ["Tokens__Issuers__staff__Grants__0__Value"] = "admins",
        ["Tokens__Issuers__staff__Grants__0__Scopes__0"] = "users:read",
    };

    private static Task<CommandResult> RunAsync(string[] arguments, Dictionary<string, string?> variables) =>
        Command.RunAsync(
            "dotnet",
            ["exec", Repository.Gateway, .. arguments],
            new Dictionary<string, string?>(variables) { ["ASPNETCORE_ENVIRONMENT"] = "Production" },
            cancellationToken: TestContext.Current.CancellationToken);
}
