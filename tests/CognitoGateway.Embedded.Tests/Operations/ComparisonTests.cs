using System.Globalization;
using System.Runtime.CompilerServices;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Operations;

/// <summary>The page that compares with other programs says of each operation what it counts.</summary>
public sealed class ComparisonTests
{
    private static readonly string[] Operations = [.. CognitoOperations.All.Select(operation => operation.Name)];

    private static readonly string[][] Table = [.. ReadPage().Where(cells => cells.Length == 4)];

    private static readonly string[][] Rows = [.. Table.Where(cells => Operations.Contains(cells[0]))];

    [Fact]
    public void Operations_All_HaveOneRow() => Assert.Equal(
        Operations.Order(StringComparer.Ordinal), Rows.Select(cells => cells[0]));

    [Theory]
    [InlineData("Operations carried out", "yes")]
    [InlineData("Operations carried out in part", "partly")]
    [InlineData("Operations not carried out", "no")]
    public void Counts_AtTheTop_AreThoseOfTheRows(string count, string word)
    {
        var counts = Table.Single(cells => cells[0] == count)[1..];

        var counted = Enumerable.Range(1, counts.Length)
            .Select(column => Rows.Count(cells => cells[column].Split(' ')[0] == word))
            .Select(rows => rows.ToString(CultureInfo.InvariantCulture));

        Assert.Equal(counted, counts);
    }

    private static IEnumerable<string[]> ReadPage([CallerFilePath] string path = "") =>
        File.ReadLines(Path.Combine(Path.GetDirectoryName(path)!, "../../../docs/comparison.md"))
            .Where(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries));
}
