using System.Diagnostics;
using CognitoGateway.Tests.Support;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace CognitoGateway.Tests.Support;

/// <summary>
/// A PostgreSQL of the tests' own, in a folder that goes with it, behind a unix socket there. It is started for the
/// first test that wants it. Where the machine has none the test is skipped; with <c>CI=true</c> it fails.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private readonly SemaphoreSlim _starting = new(1, 1);
    private string? _programs;
    private string? _folder;

    /// <summary>Makes a database for one test, and answers how to connect to it.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var stop = TestContext.Current.CancellationToken;
        await StartOnceAsync(stop);
        var database = $"test_{Guid.NewGuid():N}";
        await using var server = NpgsqlDataSource.Create(ConnectionString("postgres"));
        await using var create = server.CreateCommand($"CREATE DATABASE {database}");
        await create.ExecuteNonQueryAsync(stop);

        return ConnectionString(database);
    }

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_folder is not null)
        {
            await RunAsync("pg_ctl", ["stop", "-w", "-m", "immediate", "-D", $"{_folder}/data"], CancellationToken.None);
            Directory.Delete(_folder, recursive: true);
        }

        _starting.Dispose();
    }

    private string ConnectionString(string database) =>
        $"Host={_folder};Username=postgres;Database={database};Pooling=true;Maximum Pool Size=20";

    private async Task StartOnceAsync(CancellationToken cancellationToken)
    {
        await _starting.WaitAsync(cancellationToken);
        try
        {
            if (_folder is null)
            {
                _programs = FindPrograms();
                await StartAsync(cancellationToken);
            }
        }
        finally
        {
            _starting.Release();
        }
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("gateway-pg-").FullName;
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", ["postgres", folder], cancellationToken);
        }

        await RunAsync(
            "initdb",
            ["-D", $"{folder}/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"],
            cancellationToken);
        var settings = $"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off";
        await RunAsync(
            "pg_ctl",
            ["start", "-w", "-D", $"{folder}/data", "-l", $"{folder}/log", "-o", settings],
            cancellationToken);
        _folder = folder;
    }

    private static string FindPrograms()
    {
        var folder = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql")
                .Select(version => $"{version}/bin").LastOrDefault(bin => File.Exists($"{bin}/initdb"))
            : null;
        const string lacks = "This machine lacks PostgreSQL (apt-get install postgresql).";
        if (folder is null && Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(lacks);
        }

        Assert.SkipWhen(folder is null, lacks);

        return folder!;
    }

    // PostgreSQL refuses to run as root.
    private async Task RunAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        var own = program == "chown";
        string[] command = own ? [program, .. arguments] : [$"{_programs}/{program}", .. arguments];
        if (!own && Environment.IsPrivilegedProcess)
        {
            command = ["runuser", "-u", "postgres", "--", .. command];
        }

        // The server inherits what pg_ctl writes to: a pipe would never end.
        var start = new ProcessStartInfo("sh", ["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", .. command])
        {
            WorkingDirectory = "/",
        };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync(cancellationToken);
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}.");
    }
}
