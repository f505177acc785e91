using System.Diagnostics;
using CognitoGateway.Embedded.Hosting;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Support;

/// <summary>The program, in a process of its own, that a test may kill.</summary>
internal sealed class ServerProcess : IDisposable
{
    private const string AddressLine = "  address  ";

    private readonly Process _process;

    private ServerProcess(Process process, CognitoClient client) => (_process, Client) = (process, client);

    /// <summary>Calls it; nothing is sent twice.</summary>
    public CognitoClient Client { get; }

    /// <summary>Starts it on a free port.</summary>
    public static async Task<ServerProcess> StartAsync(string folder, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true };
        string[] command =
        [
            "exec", typeof(EmbeddedServer).Assembly.Location,
            "--url", "http://127.0.0.1:0",
            "--data-directory", folder,
            "--Embedded:SeedDemoData=false",
            "--Embedded:PasswordIterations=10",
        ];
        // It lives for a second: code that is compiled better later never runs.
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var argument in command.Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith(AddressLine, StringComparison.Ordinal))
            {
                return new(process, ClientOf(new(line[AddressLine.Length..])));
            }
        }

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        throw new InvalidOperationException($"The process ended with {process.ExitCode} before it listened.");
    }

    /// <summary>Ends it as kill -9 does: it gets no chance to save anything.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Waits until the process is gone, and its folder free.</summary>
    public Task EndAsync() => _process.WaitForExitAsync(TestContext.Current.CancellationToken);

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
        Client.Dispose();
    }

    private static CognitoClient ClientOf(Uri url) => new(new()
    {
        Region = "local",
        MaxAttempts = 1,
        AttemptTimeout = TimeSpan.FromMinutes(1),
        TotalTimeout = TimeSpan.FromMinutes(2),
        Endpoints = { ["local"] = new() { Url = url, AccessKeyId = "local", SecretAccessKey = "local" } },
    });
}
