using System.Runtime.CompilerServices;
using CognitoGateway.Setup;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Audit;

/// <summary>Tries where the trail is kept, without writing to it.</summary>
internal sealed class AuditTrial(IOptions<AuditOptions> options) : ITrial
{
    private const string FileSetting = $"{AuditOptions.Section}:{nameof(AuditOptions.File)}";
    private const string DatabaseSetting = $"{AuditOptions.Section}:{nameof(AuditOptions.ConnectionString)}";

    /// <inheritdoc/>
    public async IAsyncEnumerable<Finding> FindAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (options.Value.File is { } file)
        {
            yield return TryFile(file);
        }

        if (options.Value.ConnectionString is { } database)
        {
            yield return await Database.TryAsync(DatabaseSetting, database.Reveal(), cancellationToken);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{DatabaseSetting}: PostgreSQL";

    // Beside the trail there is a lock, and the gateway may be running: it is the folder that says what can be had.
    private static Finding TryFile(string file)
    {
        var folder = WritableFolder.Try(FileSetting, Path.GetDirectoryName(Path.GetFullPath(file)) ?? "/");
        if (!folder.IsRight || !File.Exists(file))
        {
            return folder;
        }

        try
        {
            using var trail = new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);

            return Finding.Right($"{FileSetting}: {file} can be written to.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Finding.Wrong($"{FileSetting}: {file} cannot be written to.");
        }
    }
}
