using System.Runtime.CompilerServices;
using CognitoGateway.Setup;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Setup;

public sealed class SetupCheckTests(PostgresServer postgres)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Check_WhatDoesNotAnswer_IsWrongOnceTheTimeIsUp()
    {
        var clock = new TestClock();
        var silent = new Silent();
        using var output = new StringWriter();

        var check = new SetupCheck([silent], clock).RunAsync(output);
        await silent.Asked.WaitAsync(Stop);
        clock.Advance(TimeSpan.FromSeconds(10));
        var exitCode = await check.WaitAsync(Stop);

        Assert.Equal(1, exitCode);
        Assert.Equal(
            ["right: The settings are known, and within their ranges.", "right: It begins well.",
                "wrong: Test:Silence: no answer within 10 seconds."],
            output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Database_ThatIsThere_IsRight()
    {
        var finding = await Database.TryAsync("Test:Database", await postgres.CreateDatabaseAsync(), Stop);

        Assert.Equal(Finding.Right("Test:Database: PostgreSQL answers, and the gateway may make its table."), finding);
    }

    [Fact]
    public async Task Database_ThatIsNotThere_IsWrong()
    {
        var connection = await postgres.CreateDatabaseAsync();

        var finding = await Database.TryAsync("Test:Database", $"{connection};Database=nowhere", Stop);

        Assert.Equal(
            Finding.Wrong("Test:Database: PostgreSQL refuses: database \"nowhere\" does not exist (3D000)."), finding);
    }

    private sealed class Silent : ITrial
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Asked => _asked.Task;

        public async IAsyncEnumerable<Finding> FindAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            yield return Finding.Right("It begins well.");
            _asked.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        public override string ToString() => "Test:Silence";
    }
}
