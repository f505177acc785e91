using Npgsql;
using NpgsqlTypes;

namespace CognitoGateway.Http.Idempotency;

/// <summary>
/// Keeps answers in a table of PostgreSQL, for several instances of the gateway. A turn is a transaction that holds an
/// advisory lock: the database has the others wait, wherever they run, and ends the turn of an instance that died.
/// </summary>
internal sealed class PostgresIdempotencyStore(NpgsqlDataSource database, TimeProvider clock) : IIdempotencyStore
{
    // Any number will do, as long as all instances take the same.
    private const long SetUpLock = 0x436f676e_49646d70;

    private const int SweptAtOnce = 1000;

    private const string SetUp = """
        CREATE TABLE IF NOT EXISTS cognito_gateway_idempotency (
            id text COLLATE "C" PRIMARY KEY,
            fingerprint bytea NOT NULL,
            status integer NOT NULL,
            content_type text,
            location text,
            etag text,
            body bytea NOT NULL,
            expires_at timestamptz NOT NULL);
        CREATE INDEX IF NOT EXISTS cognito_gateway_idempotency_expires_at
            ON cognito_gateway_idempotency (expires_at);
        """;

    private const string Find = """
        SELECT fingerprint, status, content_type, location, etag, body
        FROM cognito_gateway_idempotency WHERE id = $1 AND expires_at > $2
        """;

    // An answer past its time may still be there.
    private const string Keep = """
        INSERT INTO cognito_gateway_idempotency
            (id, fingerprint, status, content_type, location, etag, body, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (id) DO UPDATE SET fingerprint = excluded.fingerprint, status = excluded.status,
            content_type = excluded.content_type, location = excluded.location, etag = excluded.etag,
            body = excluded.body, expires_at = excluded.expires_at
        """;

    private const string Sweep = """
        DELETE FROM cognito_gateway_idempotency WHERE id IN (
            SELECT id FROM cognito_gateway_idempotency WHERE expires_at <= $1
            ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED)
        """;

    /// <summary>Creates the table where it is not there; several instances may start at once.</summary>
    public async Task SetUpAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await LockAsync(connection, SetUpLock, cancellationToken);
        await using var create = new NpgsqlCommand(SetUp, connection);
        await create.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Deletes answers past their time, a bounded number of them.</summary>
    /// <returns>Whether there may be more.</returns>
    public async Task<bool> SweepAsync(CancellationToken cancellationToken)
    {
        await using var delete = database.CreateCommand(Sweep);
        delete.Parameters.Add(new() { Value = clock.GetUtcNow() });
        delete.Parameters.Add(new() { Value = SweptAtOnce });

        return await delete.ExecuteNonQueryAsync(cancellationToken) == SweptAtOnce;
    }

    /// <inheritdoc/>
    public async Task<IIdempotencyTurn> TakeTurnAsync(IdempotencyId id, CancellationToken cancellationToken)
    {
        NpgsqlConnection? connection = null;
        try
        {
            connection = await database.OpenConnectionAsync(cancellationToken);
            var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await LockAsync(connection, id.LockNumber, cancellationToken);

            return new Turn(connection, transaction, id, clock, await FindAsync(connection, id, cancellationToken));
        }
        catch (Exception exception)
        {
            // Closing it also ends its transaction, and so the turn.
            await (connection?.DisposeAsync() ?? ValueTask.CompletedTask);
            if (exception is NpgsqlException)
            {
                throw new IdempotencyUnavailableException(exception);
            }

            throw;
        }
    }

    private static async Task LockAsync(NpgsqlConnection connection, long number, CancellationToken cancellationToken)
    {
        await using var take = new NpgsqlCommand("SELECT pg_advisory_xact_lock($1)", connection)
        {
            // Whoever has the lock is bound in time, and who waits for it may go away.
            CommandTimeout = 0,
        };
        take.Parameters.Add(new() { Value = number });

        await take.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<StoredAnswer?> FindAsync(
        NpgsqlConnection connection, IdempotencyId id, CancellationToken cancellationToken)
    {
        await using var find = new NpgsqlCommand(Find, connection);
        find.Parameters.Add(new() { Value = id.Hash });
        find.Parameters.Add(new() { Value = clock.GetUtcNow() });
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken))
        {
            return null;
        }

        return new(
            await row.GetFieldValueAsync<byte[]>(0, cancellationToken),
            await row.GetFieldValueAsync<int>(1, cancellationToken),
            await TextAsync(row, 2, cancellationToken),
            await TextAsync(row, 3, cancellationToken),
            await TextAsync(row, 4, cancellationToken),
            await row.GetFieldValueAsync<byte[]>(5, cancellationToken));
    }

    private static async Task<string?> TextAsync(
        NpgsqlDataReader row, int column, CancellationToken cancellationToken) =>
        await row.IsDBNullAsync(column, cancellationToken)
            ? null
            : await row.GetFieldValueAsync<string>(column, cancellationToken);

    private sealed class Turn(
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        IdempotencyId id,
        TimeProvider clock,
        StoredAnswer? stored) : IIdempotencyTurn
    {
        public StoredAnswer? Stored => stored;

        public async Task KeepAsync(StoredAnswer answer)
        {
            try
            {
                await using var keep = new NpgsqlCommand(Keep, connection, transaction);
                keep.Parameters.Add(new() { Value = id.Hash });
                keep.Parameters.Add(new() { Value = answer.Fingerprint });
                keep.Parameters.Add(new() { Value = answer.Status });
                keep.Parameters.Add(Text(answer.ContentType));
                keep.Parameters.Add(Text(answer.Location));
                keep.Parameters.Add(Text(answer.ETag));
                keep.Parameters.Add(new() { Value = answer.Body });
                keep.Parameters.Add(new() { Value = clock.GetUtcNow() + IIdempotencyStore.Lifetime });
                await keep.ExecuteNonQueryAsync(CancellationToken.None);
                await transaction.CommitAsync(CancellationToken.None);
            }
            catch (NpgsqlException exception)
            {
                throw new IdempotencyUnavailableException(exception);
            }
        }

        public async ValueTask DisposeAsync()
        {
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }

        private static NpgsqlParameter Text(string? value) =>
            new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };
    }
}
