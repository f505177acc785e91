using System.Text;

namespace CognitoGateway.Benchmarks.Report;

/// <summary>Findings as a table in Markdown.</summary>
internal static class FindingTable
{
    public static async Task PrintAsync(string title, IEnumerable<Finding> findings)
    {
        var text = new StringBuilder($"\n### {title}\n\n| what | measured | goal | met |\n|---|---:|---:|---|\n");
        foreach (var (what, measured, goal, met) in findings)
        {
            text.Append(InvariantCulture, $"| {what} | {measured} | {goal} | {Word(met)} |\n");
        }

        await Console.Out.WriteAsync(text);
    }

    private static string Word(bool? met) => met switch
    {
        true => "yes",
        false => "**no**",
        null => "",
    };
}
