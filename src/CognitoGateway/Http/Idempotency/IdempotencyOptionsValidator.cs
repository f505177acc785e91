using Microsoft.Extensions.Options;
using Npgsql;

namespace CognitoGateway.Http.Idempotency;

/// <summary>Stops the start at a setting that cannot be meant.</summary>
internal sealed class IdempotencyOptionsValidator : IValidateOptions<IdempotencyOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, IdempotencyOptions options) =>
        options.ConnectionString?.Reveal() is not { } text || NamesHost(text)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"{IdempotencyOptions.Section}:ConnectionString must be PostgreSQL's and name a Host.");

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
