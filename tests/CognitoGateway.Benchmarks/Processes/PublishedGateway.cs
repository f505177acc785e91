using System.Diagnostics;
using CognitoGateway.Benchmarks.Subjects;

namespace CognitoGateway.Benchmarks.Processes;

/// <summary>The gateway as it is published for its container image, in a folder of its own.</summary>
internal sealed class PublishedGateway : IDisposable
{
    // Its log would be in the middle of the tables.
    private const string Quiet = "--Logging:LogLevel:Default=Warning";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("published-");

    private PublishedGateway()
    {
    }

    public static async Task<PublishedGateway> MakeAsync()
    {
        var published = new PublishedGateway();
        using var publish = Process.Start(new ProcessStartInfo(
            "dotnet",
            [
                "publish", Path.Combine(Repository(), "src", "CognitoGateway"), "--configuration", "Release",
                "--runtime", "linux-x64", "--no-self-contained", "-p:PublishReadyToRun=true", "-p:DebugType=none",
                "-nodeReuse:false", "--verbosity", "quiet", "--output", published._folder.FullName,
            ])
        {
            UseShellExecute = false,
        })!;
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0 ? published : throw new InvalidOperationException("It could not be published.");
    }

    /// <summary>How to start it before another service, on a port.</summary>
    public ProcessStartInfo StartInfo(Uri upstream, int port) => new(
        Path.Combine(_folder.FullName, "CognitoGateway"),
        [$"--urls=http://127.0.0.1:{port}", .. GatewaySubject.InFrontOf(upstream), Quiet])
    {
        UseShellExecute = false,
        WorkingDirectory = _folder.FullName,
    };

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CognitoGateway.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("No solution above the benchmark's folder.");
        }

        return folder.FullName;
    }
}
