namespace CognitoGateway.Benchmarks.Upstream;

/// <summary>How many calls of one caller were taken, and how many were throttled.</summary>
internal sealed record CallCount(long Taken, long Throttled)
{
    /// <summary>No call.</summary>
    public static readonly CallCount None = new(0, 0);

    /// <summary>One call.</summary>
    public static CallCount One(bool isTaken) => isTaken ? new(1, 0) : new(0, 1);

    /// <summary>Counts by caller as one line.</summary>
    public static string Text(IEnumerable<KeyValuePair<string, CallCount>> callers) =>
        string.Join(' ', callers.Select(caller => $"{caller.Key}={caller.Value.Taken}/{caller.Value.Throttled}"));

    /// <summary>The counts that the line tells.</summary>
    public static Dictionary<string, CallCount> Parse(string line) => line
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(word => word.Split('=', '/'))
        .ToDictionary(parts => parts[0], parts => new CallCount(Number(parts[1]), Number(parts[2])));

    public static CallCount operator +(CallCount left, CallCount right) =>
        new(left.Taken + right.Taken, left.Throttled + right.Throttled);

    public static CallCount operator -(CallCount left, CallCount right) =>
        new(left.Taken - right.Taken, left.Throttled - right.Throttled);

    private static long Number(string text) => long.Parse(text, InvariantCulture);
}
