using System.Diagnostics;

namespace CognitoGateway.EndToEnd.Tests.Embedded;

/// <summary>The embedded user pools, started on their own.</summary>
internal sealed class EmbeddedProcess : IDisposable
{
    private const string AddressLine = "  address  ";

    private readonly Process _process;

    private EmbeddedProcess(Process process, Uri address) => (_process, Address) = (process, address);

    /// <summary>Where they listen.</summary>
    public Uri Address { get; }

    /// <summary>Starts a command that runs them, on a free port.</summary>
    public static async Task<EmbeddedProcess> StartAsync(params IReadOnlyList<string> command)
    {
        var start = new ProcessStartInfo(command[0]) { UseShellExecute = false, RedirectStandardOutput = true };
        foreach (var argument in command.Skip(1).Concat(["--url", "http://127.0.0.1:0"]))
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException($"{command[0]}: no start.");
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith(AddressLine, StringComparison.Ordinal))
            {
                return new(process, new(line[AddressLine.Length..]));
            }
        }

        throw new InvalidOperationException($"{string.Join(' ', command)} ended before it listened.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }
}
