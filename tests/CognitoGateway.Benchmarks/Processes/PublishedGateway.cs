using System.Diagnostics;
using CognitoGateway.Benchmarks.Subjects;

namespace CognitoGateway.Benchmarks.Processes;

/// <summary>The gateway as it is published for its container image, in a folder of its own.</summary>
internal sealed class PublishedGateway : IDisposable
{
    /// <summary>Its log would be in the middle of the tables.</summary>
    public const string Quiet = "--Logging:LogLevel:Default=Error";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("published-");

    private PublishedGateway()
    {
    }

    private string Program => Path.Combine(_folder.FullName, "app");

    public static async Task<PublishedGateway> MakeAsync()
    {
        var published = new PublishedGateway();
        var sources = published._folder.CreateSubdirectory("sources");
        CopySources(Repository(), sources.FullName);
        using var publish = Process.Start(new ProcessStartInfo(
            "dotnet",
            [
                "publish", Path.Combine(sources.FullName, "src", "CognitoGateway"), "--configuration", "Release",
                "--runtime", "linux-x64", "--no-self-contained", "-p:PublishReadyToRun=true", "-p:DebugType=none",
                "-nodeReuse:false", "--verbosity", "quiet", "--output", published.Program,
            ])
        {
            UseShellExecute = false,
        })!;
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0 ? published : throw new InvalidOperationException("It could not be published.");
    }

    /// <summary>How to start it before another service, on a port.</summary>
    public ProcessStartInfo StartInfo(Uri upstream, int port)
    {
        var start = new ProcessStartInfo(
            Path.Combine(Program, "CognitoGateway"),
            [$"--urls=http://127.0.0.1:{port}", .. GatewaySubject.InFrontOf(upstream), Quiet])
        {
            UseShellExecute = false,
            WorkingDirectory = Program,
        };
        foreach (var (name, value) in RuntimeSettings())
        {
            start.Environment[name] = value;
        }

        return start;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    // As the Dockerfile does: publishing is another restore, which would change the lock files of the checkout.
    private static void CopySources(DirectoryInfo from, string to)
    {
        string[] shared = ["global.json", "Directory.*.props", "BannedSymbols.txt", ".editorconfig"];
        var files = shared.SelectMany(from.EnumerateFiles)
            .Concat(from.GetDirectories("src").Single().EnumerateFiles("*", SearchOption.AllDirectories));
        foreach (var file in files)
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from.FullName, file.FullName));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            file.CopyTo(copy);
        }
    }

    // The image's environment: what it tells the runtime.
    private static IEnumerable<(string Name, string Value)> RuntimeSettings() =>
        from line in File.ReadLines(Path.Combine(Repository().FullName, "Dockerfile"))
        let setting = line.Replace("ENV", "", StringComparison.Ordinal).Trim(' ', '\\')
        where setting.StartsWith("DOTNET_", StringComparison.Ordinal)
        let parts = setting.Split('=')
        select (parts[0], parts[1]);

    private static DirectoryInfo Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CognitoGateway.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("No solution above the benchmark's folder.");
        }

        return folder;
    }
}
