using System.Globalization;
using CognitoGateway.EndToEnd.Tests.Support;

namespace CognitoGateway.EndToEnd.Tests.Allocations;

/// <summary>
/// What a request may allocate, in bytes: as measured, and a tenth more. The gateway is the whole one in a process of its
/// own, without the runtime's recompilation, so that neither other tests nor time change the figures.
/// </summary>
public sealed class AllocationTests
{
    // Of the build for debugging, whose async methods allocate more than those that are published.
    private const int BudgetOfUser = 20_800;
    private const int BudgetOfPage = 33_000;
    private const int BudgetOfLoggedUser = 23_300;

    [Fact]
    public async Task Gateway_OfReadingUsers_AllocatesNoMoreThanItsBudget()
    {
        var stop = TestContext.Current.CancellationToken;

        var run = await Command.RunAsync(
            "dotnet",
            ["exec", Repository.Benchmarks, "allocations"],
            new Dictionary<string, string?> { ["DOTNET_TieredCompilation"] = "0" },
            cancellationToken: stop);

        var bytes = run.Succeeded().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' '))
            .ToDictionary(words => words[0], words => int.Parse(words[1], CultureInfo.InvariantCulture));
        Assert.InRange(bytes["User"], 1, BudgetOfUser);
        Assert.InRange(bytes["Page"], 1, BudgetOfPage);
        Assert.InRange(bytes["LoggedUser"], 1, BudgetOfLoggedUser);
    }
}
