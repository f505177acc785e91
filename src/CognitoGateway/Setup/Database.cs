using Npgsql;

namespace CognitoGateway.Setup;

/// <summary>Tries a PostgreSQL.</summary>
internal static class Database
{
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
