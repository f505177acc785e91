namespace CognitoGateway.Benchmarks.Processes;

/// <summary>What a process has used so far: CPU time in user and kernel mode, and bytes allocated.</summary>
internal sealed record Usage(double Microseconds, long Bytes)
{
    public static Usage Now => new(
        Environment.CpuUsage.TotalTime.TotalMicroseconds, GC.GetTotalAllocatedBytes(precise: true));

    public static Usage Parse(string line)
    {
        var parts = line.Split(' ');
        return new(
            double.Parse(parts[0], InvariantCulture), long.Parse(parts[1], InvariantCulture));
    }

    public Usage PerCall(Usage before, int calls) =>
        new((Microseconds - before.Microseconds) / calls, (Bytes - before.Bytes) / calls);

    public override string ToString() => string.Create(InvariantCulture, $"{Microseconds:F1} {Bytes}");
}
