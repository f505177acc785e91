using CognitoGateway.Embedded.Hosting;
using CognitoGateway.Setup;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Cognito;

/// <summary>Tries what the embedded user pools need; they themselves start with the gateway.</summary>
internal sealed class EmbeddedTrial(IOptions<EmbeddedOptions> options, IHostEnvironment environment) : ITrial
{
    private const string Setting = $"{EmbeddedOptions.Section}:{nameof(EmbeddedOptions.DataDirectory)}";

    /// <inheritdoc/>
    public IAsyncEnumerable<Finding> FindAsync(CancellationToken cancellationToken) => Find().ToAsyncEnumerable();

    private IEnumerable<Finding> Find()
    {
        if (!options.Value.Enabled)
        {
            return [];
        }

        if (environment.IsProduction())
        {
            return [Finding.Wrong($"{EmbeddedOptions.Section}:Enabled: The embedded user pools do not run in Production.")];
        }

        return string.IsNullOrEmpty(options.Value.DataDirectory)
            ? [Finding.Right($"{Setting}: The embedded user pools keep their data in memory.")]
            : [WritableFolder.Try(Setting, NearestAbove(Path.GetFullPath(options.Value.DataDirectory)))];
    }

    // The folder is made at the start.
    private static string NearestAbove(string folder) =>
        Directory.Exists(folder) || Path.GetDirectoryName(folder) is not { } above ? folder : NearestAbove(above);
}
