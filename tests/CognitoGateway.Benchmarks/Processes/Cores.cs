using System.Diagnostics;

namespace CognitoGateway.Benchmarks.Processes;

/// <summary>Which cores a process may run on.</summary>
internal enum Cores
{
    /// <summary>Every one.</summary>
    All,

    /// <summary>One alone: that of what is measured.</summary>
    First,

    /// <summary>All but that one: those of the load and of the canned Cognito.</summary>
    Others,
}

/// <summary>Starts processes on some cores only.</summary>
internal static class CoresOfProcesses
{
    /// <summary>The same start on these cores; what the process starts stays on them too.</summary>
    public static ProcessStartInfo On(this ProcessStartInfo start, Cores cores)
    {
        if (cores is Cores.All)
        {
            return start;
        }

        var list = cores is Cores.First ? "0" : $"1-{Environment.ProcessorCount - 1}";
        foreach (var word in new[] { start.FileName, list, "-c" })
        {
            start.ArgumentList.Insert(0, word);
        }

        start.FileName = "taskset";
        return start;
    }
}
