using CognitoGateway.Audit.Chain;
using CognitoGateway.Sdk;
using Npgsql;

namespace CognitoGateway.Audit;

/// <summary>
/// <c>audit verify</c>: goes through a trail and says whether it is whole. Nothing else is started. The key, and the
/// trail where the command line names none, are those of the configuration.
/// </summary>
internal sealed class AuditCommand(AuditOptions settings, TextWriter output, TextWriter errors)
{
    /// <summary>The first word of the command line.</summary>
    public const string Name = "audit";

    private const int Whole = 0;
    private const int Broken = 1;
    private const int NotVerified = 2;

    private const string Usage =
        "Usage: CognitoGateway audit verify [--file FILE | --connection CONNECTION-STRING] [--expect HASH/SEQ]";

    /// <summary>Runs the command line with the configuration of the machine.</summary>
    /// <returns>The process's exit code: 0 whole, 1 broken, 2 not verified.</returns>
    public static Task<int> RunAsync(string[] args) =>
        new AuditCommand(Settings(), Console.Out, Console.Error).ExecuteAsync(args);

    /// <summary>Runs a command line.</summary>
    public async Task<int> ExecuteAsync(string[] args)
    {
        if (!TryRead(args, out var file, out var connection, out var expected))
        {
            await errors.WriteLineAsync(Usage);
            return NotVerified;
        }

        try
        {
            var verifier = new AuditVerifier(new(settings.HmacKey), expected);
            await foreach (var line in LinesOf(file, connection))
            {
                if (!verifier.Take(line))
                {
                    break;
                }
            }

            verifier.End();
            return await TellAsync(verifier);
        }
        catch (Exception exception) when (
            exception is IOException or UnauthorizedAccessException or NpgsqlException or ArgumentException)
        {
            // A wrong connection string is an ArgumentException, whose message may hold the password.
            var reason = exception is ArgumentException ? "the address is not valid." : exception.Message;
            await errors.WriteLineAsync($"The audit trail cannot be read: {reason}");
            return NotVerified;
        }
    }

    private static AuditOptions Settings()
    {
        var environment = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT");

        return new ConfigurationBuilder()
            .SetBasePath(AppContext.BaseDirectory)
            .AddJsonFile("appsettings.json", optional: true)
            .AddJsonFile($"appsettings.{environment}.json", optional: true)
            .AddEnvironmentVariables()
            .Build()
            .GetSection(AuditOptions.Section)
            .Get<AuditOptions>() ?? new();
    }

    private bool TryRead(string[] args, out string? file, out Secret? connection, out AuditHead? expected)
    {
        (file, connection, expected) = (null, null, null);
        if (args is not [Name, "verify", .. var rest] || rest.Length % 2 != 0)
        {
            return false;
        }

        foreach (var pair in rest.Chunk(2))
        {
            var isKnown = pair[0] switch
            {
                "--file" => (file = pair[1]) is not null,
                "--connection" => (connection = pair[1]) is not null,
                "--expect" => AuditHead.TryParse(pair[1], out expected),
                _ => false,
            };
            if (!isKnown)
            {
                return false;
            }
        }

        if (file is null && connection is null)
        {
            (file, connection) = (settings.File, settings.ConnectionString);
        }

        return (file is null) != (connection is null);
    }

    private static IAsyncEnumerable<ReadOnlyMemory<byte>> LinesOf(string? file, Secret? connection) => file is not null
        ? AuditLines.ReadAsync(file)
        : PostgresAuditStore.ReadAsync(connection!.Reveal());

    private async Task<int> TellAsync(AuditVerifier verifier)
    {
        if (verifier.TornLines > 0)
        {
            await output.WriteLineAsync(
                $"Lines that were not written to their end, and of which the trail tells: {verifier.TornLines}");
        }

        if (verifier.Fault is { } fault)
        {
            await output.WriteLineAsync($"The audit trail is broken. {fault}");
            return Broken;
        }

        await output.WriteLineAsync($"The audit trail is whole. Head: {verifier.Head}");
        return Whole;
    }
}
