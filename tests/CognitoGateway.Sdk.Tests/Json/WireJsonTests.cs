using System.Text;
using System.Text.Json;

namespace CognitoGateway.Sdk.Tests.Json;

public sealed class WireJsonTests
{
    private static readonly ReadOnlyMemory<byte> Page = Encoding.UTF8.GetBytes(
        """{"Users":[ {"Username":"a"} , {"Username":"b"}],"PaginationToken":"t\"1","Empty":null,"Date":1.5}""");

    [Fact]
    public void ReadPage_OfAnAnswer_IsItsRawRowsInOrderAndTheToken()
    {
        var (rows, token) = Read(Page.Span, "Users", "PaginationToken");

        Assert.Equal(["""{"Username":"a"}""", """{"Username":"b"}"""], rows);
        Assert.Equal("t\"1", token);
    }

    [Theory]
    [InlineData("Empty")]
    [InlineData("Missing")]
    public void ReadPage_OfNothing_HasNoRowsAndNoToken(string member)
    {
        var (rows, token) = Read(Page.Span, member, "Missing");

        Assert.Empty(rows);
        Assert.Null(token);
    }

    [Theory]
    [InlineData("""{"Token":"t","Users":[]}""", 0)]
    [InlineData("""{"Users": [ ] ,"Token":"t"}""", 0)]
    [InlineData("""{"Token":"t","More":{"Users":[1,2]},"Users":[{"a":"]},{"}]}""", 1)]
    public void ReadPage_WhereverTheRowsStand_FindsThemAndTheToken(string json, int count)
    {
        var (rows, token) = Read(Encoding.UTF8.GetBytes(json), "Users", "Token");

        Assert.Equal(count, rows.Count);
        Assert.Equal("t", token);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"Users":{}}""")]
    [InlineData("""{"Users":[""")]
    [InlineData("""{"Users":[{}""")]
    [InlineData("""{"Users":[{},""")]
    [InlineData("""{"Users":[{},]}""")]
    [InlineData("""{"Users":[{} {}]}""")]
    [InlineData("""{"Users":[{}]""")]
    [InlineData("""{"Users":[{}]]""")]
    [InlineData("""{"Users":[{}]"Token":"t"}""")]
    public void ReadPage_OfWhatIsNoPage_IsAnError(string json) =>
        Assert.ThrowsAny<JsonException>(() => Read(Encoding.UTF8.GetBytes(json), "Users", "Token"));

    [Fact]
    public void CopyMembers_OfAnObject_AreAsTheyWere()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            WireJson.CopyMembers("""{"a":"\u00e4","b":{"c":[1]}}"""u8, writer);
            writer.WriteEndObject();
        }

        Assert.Equal("""{"a":"\u00e4","b":{"c":[1]}}""", Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void GetString_OfAnEscapedText_UnescapesIt() =>
        Assert.Equal("t\"1", WireJson.GetString(Page.Span, "PaginationToken"u8));

    [Fact]
    public void GetTimestamp_OfSeconds_IsTheMoment() =>
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1500), WireJson.GetTimestamp(Page.Span, "Date"u8));

    [Theory]
    [InlineData("Empty")]
    [InlineData("Missing")]
    public void GetString_OfNothing_IsNull(string member) =>
        Assert.Null(WireJson.GetString(Page.Span, Encoding.UTF8.GetBytes(member)));

    private static (List<string> Rows, string? Token) Read(ReadOnlySpan<byte> page, string items, string token)
    {
        var rows = new List<string>();
        var next = WireJson.ReadPage(
            page,
            Encoding.UTF8.GetBytes(items),
            Encoding.UTF8.GetBytes(token),
            (json, start) =>
            {
                var end = WireJson.EndOf(json, start);
                rows.Add(Encoding.UTF8.GetString(json[start..end]));

                return end;
            });

        return (rows, next);
    }
}
