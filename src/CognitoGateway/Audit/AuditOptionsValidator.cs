using CognitoGateway.Setup;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Audit;

/// <summary>Stops the start at a setting that cannot be meant.</summary>
internal sealed class AuditOptionsValidator : IValidateOptions<AuditOptions>
{
    private const int ShortestKey = 32;
    private const int LongestName = 128;

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, AuditOptions options)
    {
        List<string> failures = [.. FailuresOf(options).Select(failure => $"{AuditOptions.Section}:{failure}")];

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> FailuresOf(AuditOptions options)
    {
        if (options is { File: not null, ConnectionString: not null })
        {
            yield return "File does not go with ConnectionString: the trail is kept in one place.";
        }

        if (options.File is { } file && string.IsNullOrWhiteSpace(file))
        {
            yield return "File must be the path of a file.";
        }

        if (options.ConnectionString?.Reveal() is { } text && !Database.NamesHost(text))
        {
            yield return "ConnectionString must be PostgreSQL's and name a Host.";
        }

        if (options is { Required: true, File: null, ConnectionString: null })
        {
            yield return "Required needs File or ConnectionString.";
        }

        if (options.HmacKey is { } key && key.Reveal().Length < ShortestKey)
        {
            yield return $"HmacKey must have at least {ShortestKey} characters.";
        }

        if (options.Instance.Length is 0 or > LongestName)
        {
            yield return $"Instance must have 1 to {LongestName} characters.";
        }
    }
}
