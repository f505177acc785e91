namespace CognitoGateway.Benchmarks.Processes;

/// <summary>A process and those that it has started, as Linux tells of them.</summary>
internal static class ProcessTree
{
    // What Linux counts CPU time in, on every architecture that .NET runs on.
    private const double MicrosecondsPerTick = 10_000;

    /// <summary>CPU time of all of them, in user and kernel mode.</summary>
    public static double CpuMicroseconds(int process) =>
        MicrosecondsOf(process) + ChildrenOf(process).Sum(CpuMicroseconds);

    /// <summary>Memory of all of them that is in use, in bytes.</summary>
    public static long ResidentBytes(int process) => ResidentOf(process) + ChildrenOf(process).Sum(ResidentBytes);

    /// <summary>The most memory that the process itself has had in use, in bytes.</summary>
    public static long PeakBytes(int process) => 1024 * long.Parse(
        File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2],
        InvariantCulture);

    private static double MicrosecondsOf(int process)
    {
        // The fields follow the program's name, which is in parentheses and may hold anything: utime, stime.
        var stat = File.ReadAllText($"/proc/{process}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[11], InvariantCulture) + long.Parse(fields[12], InvariantCulture)) * MicrosecondsPerTick;
    }

    private static long ResidentOf(int process) =>
        long.Parse(File.ReadAllText($"/proc/{process}/statm").Split(' ')[1], InvariantCulture)
        * Environment.SystemPageSize;

    private static IEnumerable<int> ChildrenOf(int process) => Directory.EnumerateDirectories($"/proc/{process}/task")
        .SelectMany(thread => File.ReadAllText($"{thread}/children").Split(' '))
        .Where(word => word.Length > 0)
        .Select(child => int.Parse(child, InvariantCulture));
}
