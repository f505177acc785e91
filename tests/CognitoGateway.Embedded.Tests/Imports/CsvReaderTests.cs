using CognitoGateway.Embedded.Imports;

namespace CognitoGateway.Embedded.Tests.Imports;

public sealed class CsvReaderTests
{
    [Theory]
    [InlineData("a,b,c", "a|b|c")]
    [InlineData("a,,", "a||")]
    [InlineData("\"a,b\",c", "a,b|c")]
    [InlineData("a\\,b,c", "a,b|c")]
    [InlineData("\"say \"\"hi\"\"\",c", "say \"hi\"|c")]
    [InlineData("it\"s,c", "it\"s|c")]
    [InlineData("\"two\nlines\",c", "two\nlines|c")]
    public async Task Read_Row_IsSplit(string text, string fields)
    {
        var row = await new CsvReader(new StringReader(text)).ReadAsync(TestContext.Current.CancellationToken);

        Assert.Equal(fields.Split('|'), row!.Fields);
    }

    [Fact]
    public async Task Read_RowsAfterEmptyAndLongOnes_KeepTheirLines()
    {
        var reader = new CsvReader(new StringReader("a\n\n\"b\nb\"\nc"));
        List<int> lines = [];
        while (await reader.ReadAsync(TestContext.Current.CancellationToken) is { } row)
        {
            lines.Add(row.Line);
        }

        Assert.Equal([1, 3, 5], lines);
    }

    [Theory]
    [InlineData("\"never closed")]
    [InlineData("16001")]
    public async Task Read_RowThatCannotBeRead_HasNoFields(string text)
    {
        var row = text == "16001" ? new string('x', 16_001) : text;

        var read = await new CsvReader(new StringReader(row)).ReadAsync(TestContext.Current.CancellationToken);

        Assert.Null(read!.Fields);
    }
}
