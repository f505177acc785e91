using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Simulation;

/// <summary>Holds calls to Cognito's rates.</summary>
internal sealed class Throttle(QuotaRates rates, AdjustableClock clock)
{
    private const int MostBuckets = 100_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, TokenBucket> _buckets = new(StringComparer.Ordinal);

    /// <summary>Counts a call.</summary>
    /// <exception cref="CognitoException">One of its rates is exceeded; then it counts in none.</exception>
    public void Take(CognitoOperation operation, CallFacts call, string region, SimulationPlan plan)
    {
        var now = clock.Real.GetUtcNow();
        lock (_lock)
        {
            if (_buckets.Count > MostBuckets)
            {
                _buckets.Clear();
            }

            var taken = rates.Of(operation, call, region, plan)
                .Select(alternatives => alternatives
                    .Select(quota => Bucket(quota, now))
                    .FirstOrDefault(bucket => bucket.HasRoom(now)))
                .ToList();
            if (taken.Contains(null))
            {
                throw new CognitoException("TooManyRequestsException", "Rate exceeded");
            }

            taken.ForEach(bucket => bucket!.Take());
        }
    }

    /// <summary>Forgets what was called.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _buckets.Clear();
        }
    }

    private TokenBucket Bucket(Quota quota, DateTimeOffset now)
    {
        if (!_buckets.TryGetValue(quota.Key, out var bucket) || bucket.PerSecond != quota.PerSecond)
        {
            _buckets[quota.Key] = bucket = new(quota.PerSecond, now);
        }

        return bucket;
    }
}
