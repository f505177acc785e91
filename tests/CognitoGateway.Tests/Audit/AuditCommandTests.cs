using CognitoGateway.Audit;
using CognitoGateway.Tests.Audit.Chain;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Audit;

public sealed class AuditCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Path => _folder.File("audit.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Verify_WholeTrail_Answers0AndItsHead()
    {
        var lines = Write(3);

        var (exit, output, _) = await RunAsync("verify", "--file", Path);

        Assert.Equal((0, $"The audit trail is whole. Head: {TestTrail.HeadOf(lines[2])}"), (exit, output));
    }

    [Fact]
    public async Task Verify_FileOfTheConfigurationAndItsKey_AreTaken()
    {
        Write(3, TestTrail.Key);

        var (exit, _, _) = await RunAsync(new AuditOptions { File = Path, HmacKey = TestTrail.Key }, "verify");

        Assert.Equal(0, exit);
    }

    [Fact]
    public async Task Verify_EntryRemoved_Answers1AndNamesIt()
    {
        var lines = Write(3);
        await File.WriteAllLinesAsync(Path, [lines[0], lines[2]], TestContext.Current.CancellationToken);

        var (exit, output, _) = await RunAsync("verify", "--file", Path);

        Assert.Equal(1, exit);
        Assert.StartsWith(
            "The audit trail is broken. Entry 3 (line 2) does not follow entry 1", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_CutSinceTheHeadWasNoted_Answers1()
    {
        var lines = Write(3);
        var noted = TestTrail.HeadOf(lines[2]).ToString();
        await File.WriteAllLinesAsync(Path, lines[..2], TestContext.Current.CancellationToken);

        var (exit, output, _) = await RunAsync("verify", "--file", Path, "--expect", noted);

        Assert.Equal(1, exit);
        Assert.Contains("Entry 3, which was noted, is missing", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_NoSuchFile_Answers2()
    {
        var (exit, output, errors) = await RunAsync("verify", "--file", Path);

        Assert.Equal((2, ""), (exit, output));
        Assert.StartsWith("The audit trail cannot be read:", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("check")]
    [InlineData("verify")]
    [InlineData("verify --file")]
    [InlineData("verify --file a --connection b")]
    [InlineData("verify --file a --expect nothing")]
    [InlineData("verify --file a --expect 0000/1")]
    [InlineData("verify --fast yes")]
    public async Task Command_NotUnderstood_Answers2AndTheUsage(string arguments)
    {
        var (exit, _, errors) = await RunAsync(arguments.Split(' '));

        Assert.Equal(2, exit);
        Assert.StartsWith("Usage:", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_ConnectionStringIsNone_Answers2WithoutShowingIt()
    {
        var (exit, _, errors) = await RunAsync("verify", "--connection", "Pasword=planted-secret");

        Assert.Equal(2, exit);
        Assert.DoesNotContain("planted", errors, StringComparison.Ordinal);
    }

    private List<string> Write(int count, string? key = null)
    {
        var lines = TestTrail.Lines(count, key);
        File.WriteAllLines(Path, lines);

        return lines;
    }

    private static Task<(int Exit, string Output, string Errors)> RunAsync(params string[] args) =>
        RunAsync(new AuditOptions(), args);

    private static async Task<(int Exit, string Output, string Errors)> RunAsync(AuditOptions settings, params string[] args)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var exit = await new AuditCommand(settings, output, errors).ExecuteAsync(["audit", .. args]);

        return (exit, output.ToString().Trim(), errors.ToString().Trim());
    }
}
