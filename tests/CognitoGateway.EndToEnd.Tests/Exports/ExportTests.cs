using System.Globalization;
using CognitoGateway.EndToEnd.Tests.Support;

namespace CognitoGateway.EndToEnd.Tests.Exports;

/// <summary>
/// A hundred thousand users, exported by a gateway in a process of its own while others are created and deleted.
/// </summary>
public sealed class ExportTests
{
    private const int Users = 100_000;

    // A build for debugging is large before it does anything: what counts is what an export adds, a few pages and what
    // the garbage collector has not yet taken.
    private const int MostMegabytes = 50;

    // Of so many users some are deleted meanwhile; how many depends on the machine.
    private const int FewestWhoStay = 50_000;

    [Fact]
    public async Task Export_OfManyUsers_HasEachOnceAndLittleOfThemInMemory()
    {
        var run = await Command.RunAsync(
            "dotnet",
            ["exec", Repository.Benchmarks, "exported"],
            cancellationToken: TestContext.Current.CancellationToken);

        var ways = run.Succeeded().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' '))
            .ToDictionary(
                words => words[0],
                words => words[1..].Select(word => int.Parse(word, CultureInfo.InvariantCulture)).ToArray());
        Assert.Equal(["csv-parallel", "ndjson-sequential"], ways.Keys.Order(StringComparer.Ordinal));
        Assert.All(ways.Values, way =>
        {
            Assert.InRange(way[0], FewestWhoStay, Users - 1);
            Assert.Equal(0, way[1]);
            Assert.InRange(way[3] - way[2], 0, MostMegabytes);
        });
    }
}
