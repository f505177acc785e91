using System.Buffers;
using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace CognitoGateway.Audit.Chain;

/// <summary>
/// Keeps the trail in a table of PostgreSQL, one chain for all instances: an advisory lock has them append one after the
/// other.
/// </summary>
internal sealed class PostgresAuditStore(NpgsqlDataSource database, AuditSeal seal, string chain) : IAuditStore
{
    // Any number will do, as long as all instances take the same.
    private const long AppendLock = 0x436f676e_41756474;

    private const string SetUp = """
        CREATE TABLE IF NOT EXISTS cognito_gateway_audit (
            seq bigint PRIMARY KEY,
            line text COLLATE "C" NOT NULL)
        """;

    private const string FindLast = "SELECT line FROM cognito_gateway_audit ORDER BY seq DESC LIMIT 1";

    private const string Append = "INSERT INTO cognito_gateway_audit (seq, line) SELECT * FROM unnest($1, $2)";

    /// <inheritdoc/>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await LockAsync(connection, cancellationToken);
            await using var create = new NpgsqlCommand(SetUp, connection);
            await create.ExecuteNonQueryAsync(cancellationToken);
            await ReadHeadAsync(connection, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (NpgsqlException exception)
        {
            throw new AuditUnavailableException(exception.Message, exception);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AuditHead>> AppendAsync(
        IReadOnlyList<AuditEvent> events, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await LockAsync(connection, cancellationToken);
            var heads = await InsertAsync(
                connection, await ReadHeadAsync(connection, cancellationToken), events, cancellationToken);
            await transaction.CommitAsync(cancellationToken);

            return heads;
        }
        catch (NpgsqlException exception)
        {
            throw new AuditUnavailableException("The table of the audit trail cannot be written.", exception);
        }
    }

    /// <summary>Reads the lines of the trail, first to last.</summary>
    /// <exception cref="NpgsqlException">The table cannot be read.</exception>
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(string connectionString)
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
        await using var read = database.CreateCommand("SELECT line FROM cognito_gateway_audit ORDER BY seq");
        read.CommandTimeout = 0;
        await using var rows = await read.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            yield return Encoding.UTF8.GetBytes(rows.GetString(0));
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => database.DisposeAsync();

    private static async Task LockAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var take = new NpgsqlCommand("SELECT pg_advisory_xact_lock($1)", connection);
        take.Parameters.Add(new() { Value = AppendLock });
        await take.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<AuditHead> ReadHeadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var find = new NpgsqlCommand(FindLast, connection);
        if (await find.ExecuteScalarAsync(cancellationToken) is not string line)
        {
            return AuditHead.None;
        }

        return seal.TryRead(Encoding.UTF8.GetBytes(line), out var last)
            ? last.Head
            : throw new AuditUnavailableException(
                "The table's last entry was changed, or not written with this HmacKey; see audit verify.");
    }

    private async Task<IReadOnlyList<AuditHead>> InsertAsync(
        NpgsqlConnection connection,
        AuditHead head,
        IReadOnlyList<AuditEvent> events,
        CancellationToken cancellationToken)
    {
        var heads = new List<AuditHead>(events.Count);
        var lines = new List<string>(events.Count);
        foreach (var happened in events)
        {
            var line = new ArrayBufferWriter<byte>();
            heads.Add(head = seal.Write(line, head, chain, happened));
            lines.Add(Encoding.UTF8.GetString(line.WrittenSpan[..^1]));
        }

        await using var insert = new NpgsqlCommand(Append, connection);
        insert.Parameters.Add(new()
        {
            Value = heads.Select(one => one.Sequence).ToArray(),
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint,
        });
        insert.Parameters.Add(new()
        {
            Value = lines.ToArray(),
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
        });
        await insert.ExecuteNonQueryAsync(cancellationToken);

        return heads;
    }
}
