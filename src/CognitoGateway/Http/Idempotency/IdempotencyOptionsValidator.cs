using Microsoft.Extensions.Options;
using Npgsql;

namespace CognitoGateway.Http.Idempotency;

/// <summary>Stops the start at a setting that cannot be meant.</summary>
internal sealed class IdempotencyOptionsValidator : IValidateOptions<IdempotencyOptions>
{
    private const int MostEntries = 1_000_000;
    private const long LeastBytes = 64 * 1024;
    private const long MostBytes = 1024 * 1024 * 1024;

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, IdempotencyOptions options)
    {
        var failures = new List<string>();
        if (options.MaxEntries is < 1 or > MostEntries)
        {
            failures.Add($"{IdempotencyOptions.Section}:MaxEntries must be between 1 and {MostEntries}.");
        }

        if (options.MaxBytes is < LeastBytes or > MostBytes)
        {
            failures.Add($"{IdempotencyOptions.Section}:MaxBytes must be between {LeastBytes} and {MostBytes}.");
        }

        if (options.ConnectionString?.Reveal() is { } text && !NamesHost(text))
        {
            failures.Add($"{IdempotencyOptions.Section}:ConnectionString must be PostgreSQL's and name a Host.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static bool NamesHost(string connectionString)
    {
        try
        {
            return !string.IsNullOrWhiteSpace(new NpgsqlConnectionStringBuilder(connectionString).Host);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            // The message may hold the password.
            return false;
        }
    }
}
