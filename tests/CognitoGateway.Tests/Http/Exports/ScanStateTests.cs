using CognitoGateway.Http.Exports;

namespace CognitoGateway.Tests.Http.Exports;

/// <summary>How far a scan has come, as a cursor.</summary>
public sealed class ScanStateTests
{
    [Fact]
    public void Cursor_OfAStateHalfway_IsReadBack()
    {
        var state = new ScanState();
        state.Split("3");
        state.Split("3f");
        state.MoveOn("0", null);
        state.MoveOn("1", "a token,%2C with+/=");
        state.MoveOn("3f0", "t");

        var isRead = ScanState.TryParse(state.ToString(), out var read);

        Assert.True(isRead);
        Assert.Equal("shards:*fff4,3*7fff,3f*fffe,1=a token%2C%252C with+/=,3f0=t", state.ToString());
        Assert.Equal(state.Left, read!.Left);
        Assert.Equal(["1", "3f0", "2"], read.Left.Take(3).Select(shard => shard.Key));
    }

    [Theory]
    [InlineData("")]
    [InlineData("CAIS")]
    [InlineData("shards:")]
    [InlineData("shards:,")]
    [InlineData("shards:1")]
    [InlineData("shards:1=")]
    [InlineData("shards:=a")]
    [InlineData("shards:g=a")]
    [InlineData("shards:A=a")]
    [InlineData("shards:1234=a")]
    [InlineData("shards:123*ffff")]
    [InlineData("shards:*fffff")]
    [InlineData("shards:* fff")]
    [InlineData("shards:*0000")]
    [InlineData("shards:1=a,1\" or=b")]
    public void Cursor_NoneOfAScan_IsRefused(string cursor) => Assert.False(ScanState.TryParse(cursor, out _));

    [Fact]
    public void IsDone_OnceEveryShardIs()
    {
        var state = new ScanState();
        foreach (var (digits, _) in state.Left)
        {
            Assert.False(state.IsDone);
            state.MoveOn(digits, null);
        }

        Assert.True(state.IsDone);
    }
}
