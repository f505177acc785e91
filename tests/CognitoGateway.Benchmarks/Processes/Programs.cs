using System.Diagnostics;

namespace CognitoGateway.Benchmarks.Processes;

/// <summary>Programs that a machine may lack; what needs them is left out then.</summary>
internal static class Programs
{
    private static readonly string[] Imports = ["fastapi", "uvicorn", "boto3"];

    /// <summary>nginx, or null.</summary>
    public static string? Nginx { get; } = FirstThatRuns(["/usr/sbin/nginx", .. OnPath("nginx")], "-v");

    /// <summary>A Python that has FastAPI, uvicorn and boto3; or null.</summary>
    public static string? Python { get; } =
        FirstThatRuns(["/usr/bin/python3", .. OnPath("python3")], "-c", $"import {string.Join(", ", Imports)}");

    /// <summary>What to install for nginx.</summary>
    public static string NginxLacks => "no nginx (apt-get install nginx)";

    /// <summary>What to install for Python.</summary>
    public static string PythonLacks => "no Python with FastAPI, uvicorn and boto3 "
        + "(apt-get install python3-fastapi python3-uvicorn python3-boto3)";

    private static IEnumerable<string> OnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, program));

    // Being there is not enough: it may be a version manager's shim with nothing behind it.
    private static string? FirstThatRuns(IEnumerable<string> candidates, params string[] arguments) =>
        candidates.Where(File.Exists).Distinct().FirstOrDefault(candidate => Runs(candidate, arguments));

    private static bool Runs(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardError = true,
        })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
