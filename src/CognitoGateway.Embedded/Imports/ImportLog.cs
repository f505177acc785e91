using System.Globalization;

namespace CognitoGateway.Embedded.Imports;

/// <summary>What became of a job's rows: a line for each, as Cognito writes it, and how many of which kind.</summary>
internal sealed class ImportLog(TextWriter text)
{
    public long Imported { get; private set; }

    public long Skipped { get; private set; }

    public long Failed { get; private set; }

    public Task ImportedAsync(int line)
    {
        Imported++;
        return WriteAsync("SUCCEEDED", line, "The import succeeded.");
    }

    public Task SkippedAsync(int line)
    {
        Skipped++;
        return WriteAsync("SKIPPED", line, "The user already exists.");
    }

    public Task FailedAsync(int line, string reason)
    {
        Failed++;
        return WriteAsync("FAILED", line, reason.Trim().ReplaceLineEndings(" "));
    }

    /// <summary>The job with the numbers so far.</summary>
    public ImportJob Count(ImportJob job) => job with { Imported = Imported, Skipped = Skipped, Failed = Failed };

    private Task WriteAsync(string result, int line, string reason) =>
        text.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"[{result}] Line Number {line} - {reason}"));
}
