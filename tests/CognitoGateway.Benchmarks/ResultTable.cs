using System.Globalization;
using System.Text;

namespace CognitoGateway.Benchmarks;

/// <summary>The result as a table in Markdown. The ratios are to the first way of each call.</summary>
internal sealed class ResultTable
{
    private readonly StringBuilder _text = new(
        """
        | per request | CPU µs | ratio | allocated KB | ratio |
        |---|---:|---:|---:|---:|

        """);

    public void Add(Call call, IReadOnlyList<(string Title, Usage Usage)> rows)
    {
        var what = call is Call.User ? "GET one user" : $"GET a page of {Calls.PageSize} users";
        var first = rows[0].Usage;
        foreach (var (title, usage) in rows)
        {
            _text.Append(CultureInfo.InvariantCulture, $"| {what}: {title} | {usage.Microseconds:F0} ")
                .Append(CultureInfo.InvariantCulture, $"| {usage.Microseconds / first.Microseconds:F2} ")
                .Append(CultureInfo.InvariantCulture, $"| {usage.Bytes / 1024d:F1} ")
                .Append(CultureInfo.InvariantCulture, $"| {(double)usage.Bytes / first.Bytes:F2} |")
                .AppendLine();
        }
    }

    public override string ToString() => _text.ToString();
}
