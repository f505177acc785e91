using System.Text;
using System.Text.Json;
using CognitoGateway.Audit.Chain;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Audit.Chain;

public sealed class FileAuditStoreTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Path => _folder.File("audit.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Append_AfterARestart_ContinuesTheChain()
    {
        await AppendAsync(3);

        await AppendAsync(2);

        var trail = Verify();
        Assert.Null(trail.Fault);
        Assert.Equal(5, trail.Head.Sequence);
    }

    [Fact]
    public async Task Append_SeveralAtOnce_AnswersTheirPlacesInOrder()
    {
        await using var store = await OpenAsync();

        var heads = await store.AppendAsync([TestTrail.Happened("one"), TestTrail.Happened("two")], Stop);

        Assert.Equal([1, 2], heads.Select(head => head.Sequence));
        Assert.Equal(heads[1], Verify().Head);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(-2)]
    public async Task Open_LastLineTorn_KeepsItAndTellsOfIt(int left)
    {
        await AppendAsync(2);
        var whole = await File.ReadAllBytesAsync(Path, Stop);
        var last = TestTrail.Lines(3)[2];
        var torn = left > 0 ? last[..left] : last[..^-left];
        await File.AppendAllTextAsync(Path, torn, Stop);

        await AppendAsync(1);

        var trail = Verify();
        var text = await File.ReadAllTextAsync(Path, Stop);
        Assert.Null(trail.Fault);
        Assert.Equal(1, trail.TornLines);
        Assert.Equal(4, trail.Head.Sequence);
        Assert.StartsWith(Encoding.UTF8.GetString(whole) + torn + "\n", text, StringComparison.Ordinal);
        var note = JsonElement.Parse(text.Split('\n')[3]);
        Assert.Equal("torn", note.GetProperty("kind").GetString());
        Assert.Equal(torn.Length, note.GetProperty("torn").GetProperty("bytes").GetInt32());
    }

    [Fact]
    public async Task Open_FirstLineTorn_TellsOfIt()
    {
        await File.WriteAllTextAsync(Path, "{\"seq\":1,", Stop);

        await AppendAsync(1);

        var trail = Verify();
        Assert.Null(trail.Fault);
        Assert.Equal((1, 2), (trail.TornLines, trail.Head.Sequence));
    }

    [Fact]
    public async Task Open_NoteOfATornLineTornItself_TellsOfBoth()
    {
        await AppendAsync(1);
        await File.AppendAllTextAsync(Path, "{\"seq\":2,\"ch\n{\"seq\":2,\"chain\":", Stop);

        await AppendAsync(1);

        var trail = Verify();
        Assert.Null(trail.Fault);
        Assert.Equal(3, trail.Head.Sequence);
    }

    [Fact]
    public async Task Open_LastLineLacksOnlyItsEnd_IsAnEntry()
    {
        await AppendAsync(2);
        var bytes = await File.ReadAllBytesAsync(Path, Stop);
        await File.WriteAllBytesAsync(Path, bytes[..^1], Stop);

        await AppendAsync(1);

        var trail = Verify();
        Assert.Null(trail.Fault);
        Assert.Equal((0, 3), (trail.TornLines, trail.Head.Sequence));
    }

    [Fact]
    public async Task TornLine_ThatWasChangedLater_IsBroken()
    {
        await AppendAsync(1);
        await File.AppendAllTextAsync(Path, "{\"seq\":2", Stop);
        await AppendAsync(1);
        var text = await File.ReadAllTextAsync(Path, Stop);

        await File.WriteAllTextAsync(Path, text.Replace("{\"seq\":2\n", "{\"seq\":3\n", StringComparison.Ordinal), Stop);

        Assert.StartsWith("Entry 2 (line 2) was changed", Verify().Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TornLine_AtTheEnd_IsBrokenUntilTheNextStart()
    {
        await AppendAsync(1);
        await File.AppendAllTextAsync(Path, "{\"seq\":2", Stop);

        Assert.StartsWith("Entry 2 (line 2) was changed, or not written", Verify().Fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "some other text\n")]
    [InlineData(TestTrail.Key, null)]
    public async Task Open_NotItsTrail_IsRefused(string? key, string? text)
    {
        await AppendAsync(1);
        await (text is null ? Task.CompletedTask : File.WriteAllTextAsync(Path, text, Stop));
        var before = await File.ReadAllTextAsync(Path, Stop);

        await Assert.ThrowsAsync<AuditUnavailableException>(() => OpenAsync(key));

        Assert.Equal(before, await File.ReadAllTextAsync(Path, Stop));
    }

    [Fact]
    public async Task Open_WhileAnotherHasIt_IsRefused()
    {
        await using var first = await OpenAsync();

        await Assert.ThrowsAsync<AuditUnavailableException>(() => OpenAsync());
    }

    [Fact]
    public async Task Open_NoSuchFolder_IsRefused()
    {
        await using var store = new FileAuditStore(
            _folder.File("missing/audit.jsonl"), new(null), "gw-1", TimeProvider.System);

        await Assert.ThrowsAsync<AuditUnavailableException>(() => store.OpenAsync(Stop));
    }

    [Fact]
    public async Task File_New_IsForItsOwnerAlone()
    {
        await AppendAsync(1);

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path));
        }
    }

    private AuditVerifier Verify() =>
        TestTrail.Verify(File.ReadAllText(Path).Split('\n') is [.. var lines, ""] ? lines : File.ReadAllLines(Path));

    private async Task AppendAsync(int count)
    {
        await using var store = await OpenAsync();
        for (var i = 0; i < count; i++)
        {
            await store.AppendAsync([TestTrail.Happened()], Stop);
        }
    }

    private async Task<IAuditStore> OpenAsync(string? key = null)
    {
        var store = new FileAuditStore(Path, new(key), "gw-1", TimeProvider.System);
        try
        {
            await store.OpenAsync(Stop);
            return store;
        }
        catch (AuditUnavailableException)
        {
            await store.DisposeAsync();
            throw;
        }
    }
}
