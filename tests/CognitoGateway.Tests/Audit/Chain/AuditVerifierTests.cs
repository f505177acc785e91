using CognitoGateway.Audit.Chain;

namespace CognitoGateway.Tests.Audit.Chain;

public sealed class AuditVerifierTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public void Trail_AsItWasWritten_IsWhole(int entries)
    {
        var trail = TestTrail.Verify(TestTrail.Lines(entries));

        Assert.Null(trail.Fault);
        Assert.Equal(entries, trail.Head.Sequence);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(4)]
    public void Trail_EntryChanged_NamesIt(int changed)
    {
        var lines = TestTrail.Lines(5);
        lines[changed] = lines[changed].Replace("204", "404", StringComparison.Ordinal);

        var trail = TestTrail.Verify(lines);

        Assert.Equal(
            $"Entry {changed + 1} (line {changed + 1}) was changed, or not written to its end.", trail.Fault);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Trail_EntryRemoved_NamesTheOneAfterIt(int removed)
    {
        var lines = TestTrail.Lines(5);
        lines.RemoveAt(removed);

        var trail = TestTrail.Verify(lines);

        Assert.StartsWith(
            $"Entry {removed + 2} (line {removed + 1}) does not follow entry {removed}:",
            trail.Fault,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Trail_EntriesSwapped_IsBroken()
    {
        var lines = TestTrail.Lines(5);
        (lines[1], lines[2]) = (lines[2], lines[1]);

        Assert.StartsWith("Entry 3 (line 2) does not follow", TestTrail.Verify(lines).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Trail_EntryDoubled_IsBroken()
    {
        var lines = TestTrail.Lines(3);
        lines.Insert(1, lines[1]);

        Assert.StartsWith("Entry 2 (line 3) does not follow", TestTrail.Verify(lines).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Trail_CutAtTheEnd_MissesTheHeadThatWasNoted()
    {
        var lines = TestTrail.Lines(5);
        var noted = TestTrail.HeadOf(lines[4]);

        var trail = TestTrail.Verify(lines[..3], expected: noted);

        Assert.Equal("Entry 5, which was noted, is missing: the chain ends with entry 3.", trail.Fault);
    }

    [Fact]
    public void Trail_GrownSinceTheHeadWasNoted_IsWhole()
    {
        var lines = TestTrail.Lines(5);

        Assert.Null(TestTrail.Verify(lines, expected: TestTrail.HeadOf(lines[2])).Fault);
    }

    [Fact]
    public void Trail_MadeUpAnew_IsNotTheOneThatWasNoted()
    {
        var noted = new AuditHead(2, new('a', AuditSeal.HashDigits));

        var trail = TestTrail.Verify(TestTrail.Lines(5), expected: noted);

        Assert.StartsWith(
            "Entry 2 (line 2) is not the one that was noted", trail.Fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TestTrail.Key, TestTrail.Key, true)]
    [InlineData(TestTrail.Key, "another-key-of-32-characters-or-more", false)]
    [InlineData(TestTrail.Key, null, false)]
    [InlineData(null, TestTrail.Key, false)]
    public void Trail_WithAKey_IsWholeToThatKeyAlone(string? written, string? read, bool isWhole)
    {
        Assert.Equal(isWhole, TestTrail.Verify(TestTrail.Lines(2, written), read).Fault is null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("not JSON")]
    [InlineData("{\"seq\":1,\"hash\":\"0000000000000000000000000000000000000000000000000000000000000000\"}")]
    public void Trail_LineThatIsNoEntry_IsBroken(string line)
    {
        Assert.NotNull(TestTrail.Verify([line]).Fault);
    }
}
