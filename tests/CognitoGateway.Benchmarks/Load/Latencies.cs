namespace CognitoGateway.Benchmarks.Load;

/// <summary>How long calls took, in milliseconds.</summary>
internal sealed class Latencies(IEnumerable<double> milliseconds)
{
    private readonly double[] _sorted = [.. milliseconds.Order()];

    /// <summary>How many there are.</summary>
    public int Count => _sorted.Length;

    /// <summary>What half of them do not exceed.</summary>
    public double Median => Percentile(0.5);

    /// <summary>What all but one in a hundred do not exceed.</summary>
    public double P99 => Percentile(0.99);

    /// <summary>All of several runs.</summary>
    public static Latencies Of(IEnumerable<Latencies> runs) => new(runs.SelectMany(run => run._sorted));

    private double Percentile(double share) => _sorted.Length == 0
        ? double.NaN
        : _sorted[(int)Math.Ceiling(share * _sorted.Length) - 1];
}
