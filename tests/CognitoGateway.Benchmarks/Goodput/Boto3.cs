using System.Diagnostics;
using CognitoGateway.Benchmarks.Load;
using CognitoGateway.Benchmarks.Processes;

namespace CognitoGateway.Benchmarks.Goodput;

/// <summary>The same load through boto3, whose adaptive retries are to keep within a quota too.</summary>
internal sealed class Boto3 : IDisposable
{
    private readonly Process _process;

    private Boto3(Process process) => _process = process;

    /// <summary>Starts it, and waits until its load begins.</summary>
    public static async Task<Boto3> StartAsync(Uri upstream)
    {
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "Goodput", "adaptive_client.py"), upstream.AbsoluteUri,
            .. new[] { Overload.Bulk, Overload.SignUps, Overload.Time.TotalSeconds }
                .Select(number => number.ToString(InvariantCulture)),
        ];
        var boto3 = new Boto3(Process.Start(new ProcessStartInfo(Programs.Python!, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!);
        await boto3._process.StandardOutput.ReadLineAsync();
        return boto3;
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>How long sign-ups took, and how many in a hundred did not succeed until then.</returns>
    public async Task<(Latencies SignUps, double PercentFailed)> EndAsync()
    {
        var output = await _process.StandardOutput.ReadToEndAsync();
        var words = output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        await _process.WaitForExitAsync();
        var succeeded = words[1..].Select(word => double.Parse(word, InvariantCulture)).ToList();
        var all = int.Parse(words[0], InvariantCulture);
        return (new(succeeded), 100.0 * (all - succeeded.Count) / all);
    }

    public void Dispose() => _process.Dispose();
}
