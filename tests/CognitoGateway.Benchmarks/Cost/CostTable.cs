using System.Text;
using CognitoGateway.Benchmarks.Load;
using CognitoGateway.Benchmarks.Processes;

namespace CognitoGateway.Benchmarks.Cost;

/// <summary>The costs as a table in Markdown. The ratios are to the bare signed client's.</summary>
internal sealed class CostTable
{
    private readonly StringBuilder _text = new(
        """

        | per request | CPU µs | ratio | allocated KB | ratio |
        |---|---:|---:|---:|---:|

        """);

    public static string TitleOf(Call call) =>
        call is Call.User ? "GET one user" : $"GET a page of {Calls.PageSize} users";

    public void Add(Call call, IReadOnlyDictionary<Way, Usage> costs)
    {
        var first = costs[Ways.Client];
        foreach (var way in Ways.All)
        {
            _text.Append(InvariantCulture, $"| {TitleOf(call)}: {way.Title} | ");
            if (costs.TryGetValue(way, out var usage))
            {
                _text.Append(InvariantCulture, $"{usage.Microseconds:F0} | ")
                    .Append(InvariantCulture, $"{usage.Microseconds / first.Microseconds:F2} | ")
                    .Append(Memory(usage, first));
            }
            else
            {
                _text.Append(InvariantCulture, $"left out: {way.Lacks} | | |");
            }

            _text.Append(" |\n");
        }
    }

    public override string ToString() => _text.ToString();

    private static string Memory(Usage usage, Usage first) => usage.Bytes == 0
        ? "| "
        : string.Create(InvariantCulture, $"{usage.Bytes / 1024d:F1} | {(double)usage.Bytes / first.Bytes:F2}");
}
