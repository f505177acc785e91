using Microsoft.Extensions.Options;

namespace CognitoGateway.Users.Batch;

/// <summary>Stops the start at a setting that cannot be meant.</summary>
internal sealed class BatchOptionsValidator : IValidateOptions<BatchOptions>
{
    private const int MostAtOnce = 256;
    private const int ShortestLine = 1024;

    // The server's own buffer of a request has to hold a line.
    private const int LongestLine = 512 * 1024;

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, BatchOptions options)
    {
        var failures = new List<string>();
        if (options.Concurrency is < 1 or > MostAtOnce)
        {
            failures.Add($"{BatchOptions.Section}:Concurrency must be between 1 and {MostAtOnce}.");
        }

        if (options.MaxLineBytes is < ShortestLine or > LongestLine)
        {
            failures.Add($"{BatchOptions.Section}:MaxLineBytes must be between {ShortestLine} and {LongestLine}.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
