using CognitoGateway.Cognito;
using CognitoGateway.Sdk;
using CognitoGateway.Sdk.Quotas;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Quotas;

/// <summary>
/// Reads which request rates the account has of its own, in each region soon after its first call and every hour, as
/// far as AWS lets the gateway. Nothing waits for it; the client takes the rates from the answers.
/// </summary>
internal sealed class ProvisionedQuotas(
    Lazy<CognitoClient> cognito,
    IOptions<CognitoOptions> options,
    TimeProvider time,
    ILogger<ProvisionedQuotas> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Again = TimeSpan.FromHours(1);
    private static readonly QuotaCaller Caller = new("quotas", QuotaLane.Bulk);

    private readonly Dictionary<string, DateTimeOffset> _read = new(StringComparer.Ordinal);

    /// <summary>Reads the rates in the regions where it is time to.</summary>
    internal async Task ReadDueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var region in cognito.Value.Regions.Where(region => region.IsPaced && IsDue(region.Name, now)))
        {
            _read[region.Name] = now;
            await ReadAsync(region.Name, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken) =>
        options.Value.Quotas is { Enabled: true, ReadProvisioned: true }
            ? base.StartAsync(cancellationToken)
            : Task.CompletedTask;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await ReadDueAsync(stoppingToken);
        }
    }

    private bool IsDue(string region, DateTimeOffset now) =>
        !_read.TryGetValue(region, out var last) || now - last >= Again;

    private async Task ReadAsync(string region, CancellationToken cancellationToken)
    {
        var there = cognito.Value.In(region).For(Caller);
        try
        {
            foreach (var category in QuotaCategory.All.Where(category => category.Adjustable))
            {
                using var answer = await there.SendAsync(
                    CognitoOperations.GetProvisionedLimit,
                    new() { LimitDefinition = ProvisionedLimits.Of(category.Name) },
                    cancellationToken);
            }
        }
        catch (CognitoException e)
        {
            // Not everybody may read them, and one region's answer goes for all of its categories.
            QuotaLog.NotRead(logger, region, e.Code);
        }
    }
}
