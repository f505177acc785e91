using System.Text;
using CognitoGateway.Security;

namespace CognitoGateway.Tests.Security;

public sealed class WebTokenTests
{
    private static readonly TokenSigner Key = new();

    [Theory]
    [InlineData("0", 0)]
    [InlineData("1700000000", 1_700_000_000)]
    [InlineData("1700000000.75", 1_700_000_000)]
    [InlineData("1.7e9", 1_700_000_000)]
    public void TryGetTime_NumberOfSeconds_IsRead(string json, long seconds)
    {
        var token = Read($$"""{"exp":{{json}}}""");

        Assert.True(token.TryGetTime("exp", out var time));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(seconds), time);
    }

    [Fact]
    public void TryGetTime_MissingClaim_IsNull()
    {
        Assert.True(Read("{}").TryGetTime("exp", out var time));
        Assert.Null(time);
    }

    [Fact]
    public void Signed_IsWhatTheSignatureIsOver()
    {
        var token = Read("""{"a":1}""");

        Assert.Equal(token.Text[..token.Text.LastIndexOf('.')], Encoding.ASCII.GetString(token.Signed));
        Assert.Equal(256, token.Signature.Length);
    }

    private static WebToken Read(string claims) =>
        Assert.IsType<WebToken>(WebToken.Read(Key.Sign(TokenMaker.Header(), claims)));
}
