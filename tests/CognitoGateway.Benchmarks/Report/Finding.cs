namespace CognitoGateway.Benchmarks.Report;

/// <summary>What was found out about one goal, or about something that has none.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Measured">The figure, with its unit.</param>
/// <param name="Goal">The goal; empty where it is only shown beside the others.</param>
/// <param name="Met">Whether it is met; null where there is none.</param>
internal sealed record Finding(string What, string Measured, string Goal = "", bool? Met = null)
{
    /// <summary>A figure that must not be above the goal.</summary>
    public static Finding AtMost(string what, double measured, double goal, string format) =>
        new(what, Text(format, measured), "≤ " + Text(format, goal), measured <= goal);

    /// <summary>A figure that must not be below the goal.</summary>
    public static Finding AtLeast(string what, double measured, double goal, string format) =>
        new(what, Text(format, measured), "≥ " + Text(format, goal), measured >= goal);

    /// <summary>A figure without a goal.</summary>
    public static Finding Shown(string what, double measured, string format) => new(what, Text(format, measured));

    /// <summary>What could not be measured, and why.</summary>
    public static Finding LeftOut(string what, string why) => new(what, $"left out: {why}");

    private static string Text(string format, double value) => string.Format(InvariantCulture, format, value);
}
