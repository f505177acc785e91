using Microsoft.Extensions.Options;
using Npgsql;

namespace CognitoGateway.Http.Idempotency;

/// <summary>Creates the table of the PostgreSQL store at the start, and deletes what is past its time now and then.</summary>
internal sealed class IdempotencyTable(IIdempotencyStore store, TimeProvider clock, ILogger<IdempotencyTable> logger)
    : BackgroundService
{
    private const int MostSweeps = 100;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (store is not PostgresIdempotencyStore postgres)
        {
            return;
        }

        try
        {
            await postgres.SetUpAsync(cancellationToken);
        }
        catch (NpgsqlException exception)
        {
            throw new OptionsValidationException(
                IdempotencyOptions.Section,
                typeof(IdempotencyOptions),
                [$"{IdempotencyOptions.Section}:ConnectionString: the table cannot be set up: {exception.Message}"]);
        }

        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await SweepAsync((PostgresIdempotencyStore)store, stoppingToken);
        }
    }

    private async Task SweepAsync(PostgresIdempotencyStore postgres, CancellationToken cancellationToken)
    {
        try
        {
            for (var i = 0; i < MostSweeps && await postgres.SweepAsync(cancellationToken); i++)
            {
            }
        }
        catch (NpgsqlException exception)
        {
            IdempotencyLog.NotSwept(logger, exception);
        }
    }
}
