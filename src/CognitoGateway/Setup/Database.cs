using Npgsql;

namespace CognitoGateway.Setup;

/// <summary>What can be said of a PostgreSQL that the settings name.</summary>
internal static class Database
{
    /// <summary>Whether an address is PostgreSQL's and names a host. The reason why not may hold the password.</summary>
    public static bool NamesHost(string connectionString)
    {
        try
        {
            return !string.IsNullOrWhiteSpace(new NpgsqlConnectionStringBuilder(connectionString).Host);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            return false;
        }
    }

    /// <summary>Signs in and asks it something.</summary>
    /// <param name="setting">Name of the setting that has the address.</param>
    /// <param name="connectionString">The address.</param>
    /// <param name="cancellationToken">Gives the wait up.</param>
    public static async Task<Finding> TryAsync(
        string setting, string connectionString, CancellationToken cancellationToken)
    {
        try
        {
            await using var database = NpgsqlDataSource.Create(connectionString);
            await using var question = database.CreateCommand("SELECT has_schema_privilege(current_schema(), 'CREATE')");

            return await question.ExecuteScalarAsync(cancellationToken) is true
                ? Finding.Right($"{setting}: PostgreSQL answers, and the gateway may make its table.")
                : Finding.Right($"{setting}: PostgreSQL answers; the gateway may not make its table, which has to be there.");
        }
        catch (PostgresException refusal)
        {
            return Finding.Wrong($"{setting}: PostgreSQL refuses: {refusal.MessageText} ({refusal.SqlState}).");
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException or IOException)
        {
            return Finding.Wrong($"{setting}: PostgreSQL cannot be reached.");
        }
    }
}
