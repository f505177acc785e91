using System.Globalization;

namespace CognitoGateway.Benchmarks;

/// <summary>What a process has used so far: CPU time in user and kernel mode, and bytes allocated.</summary>
internal sealed record Usage(double Microseconds, long Bytes)
{
    public static Usage Now => new(
        Environment.CpuUsage.TotalTime.TotalMicroseconds, GC.GetTotalAllocatedBytes(precise: true));

    public static Usage Parse(string line)
    {
        var parts = line.Split(' ');
        return new(
            double.Parse(parts[0], CultureInfo.InvariantCulture), long.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    public Usage PerCall(Usage before, int calls) =>
        new((Microseconds - before.Microseconds) / calls, (Bytes - before.Bytes) / calls);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Microseconds:F1} {Bytes}");
}
