using System.Text;

namespace CognitoGateway.Sdk.Tests.Json;

public sealed class WireJsonTests
{
    private static readonly ReadOnlyMemory<byte> Page = Encoding.UTF8.GetBytes(
        """{"Users":[ {"Username":"a"} , {"Username":"b"}],"PaginationToken":"t\"1","Empty":null,"Date":1.5}""");

    [Fact]
    public void ReadPage_OfAnAnswer_IsItsRawRowsInOrderAndTheToken()
    {
        var (rows, token) = WireJson.ReadPage(Page, "Users"u8, "PaginationToken"u8);

        Assert.Equal(
            ["""{"Username":"a"}""", """{"Username":"b"}"""], rows.Select(row => Encoding.UTF8.GetString(row.Span)));
        Assert.Equal("t\"1", token);
    }

    [Theory]
    [InlineData("Empty")]
    [InlineData("Missing")]
    public void ReadPage_OfNothing_HasNoRowsAndNoToken(string member)
    {
        var (rows, token) = WireJson.ReadPage(Page, Encoding.UTF8.GetBytes(member), "Missing"u8);

        Assert.Empty(rows);
        Assert.Null(token);
    }

    [Fact]
    public void GetString_OfAnEscapedText_UnescapesIt() =>
        Assert.Equal("t\"1", WireJson.GetString(Page, "PaginationToken"u8));

    [Fact]
    public void GetTimestamp_OfSeconds_IsTheMoment() =>
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1500), WireJson.GetTimestamp(Page, "Date"u8));

    [Theory]
    [InlineData("Empty")]
    [InlineData("Missing")]
    public void GetString_OfNothing_IsNull(string member) =>
        Assert.Null(WireJson.GetString(Page, Encoding.UTF8.GetBytes(member)));
}
