namespace CognitoGateway.Setup;

/// <summary><c>--check</c>: says of all that the gateway depends on whether it is right, a line for each.</summary>
internal sealed class SetupCheck(IEnumerable<ITrial> trials, TimeProvider clock)
{
    /// <summary>The command line that asks for it.</summary>
    public const string Flag = "--check";

    private const int Right = 0;
    private const int Wrong = 1;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>Tries everything at once, for ten seconds at most.</summary>
    /// <returns>The process's exit code: 0 where all is right.</returns>
    public async Task<int> RunAsync(TextWriter output)
    {
        using var deadline = new CancellationTokenSource(Longest, clock);
        var findings = await Task.WhenAll(trials.Select(trial => FindingsOfAsync(trial, deadline.Token)));
        await output.WriteLineAsync("right: The settings are known, and within their ranges.");
        foreach (var finding in findings.SelectMany(found => found))
        {
            await output.WriteLineAsync($"{(finding.IsRight ? "right" : "wrong")}: {finding.Text}");
        }

        return findings.SelectMany(found => found).All(finding => finding.IsRight) ? Right : Wrong;
    }

    // What was found before the time was up is told.
    private static async Task<List<Finding>> FindingsOfAsync(ITrial trial, CancellationToken cancellationToken)
    {
        List<Finding> findings = [];
        try
        {
            await foreach (var finding in trial.FindAsync(cancellationToken))
            {
                findings.Add(finding);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            findings.Add(Finding.Wrong($"{trial}: no answer within {Longest.TotalSeconds:0} seconds."));
        }

        return findings;
    }
}
