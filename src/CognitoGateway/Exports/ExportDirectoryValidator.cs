using CognitoGateway.Http.Exports;
using Microsoft.Extensions.Options;

namespace CognitoGateway.Exports;

/// <summary>
/// Stops the start where the folder of the jobs cannot be made or written. Where none is named, that only keeps jobs
/// from being made.
/// </summary>
internal sealed class ExportDirectoryValidator : IValidateOptions<ExportOptions>
{
    private const string Setting = $"{ExportOptions.Section}:{nameof(ExportOptions.Directory)}";

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, ExportOptions options)
    {
        if (options.Directory is null)
        {
            return ValidateOptionsResult.Skip;
        }

        if (string.IsNullOrWhiteSpace(options.Directory))
        {
            return ValidateOptionsResult.Fail($"{Setting} must be the path of a folder.");
        }

        try
        {
            JobFolders.MakeRoot(options);
            var probe = Path.Combine(JobFolders.RootOf(options), $".probe-{Guid.NewGuid():N}");
            JobFolder.Make(probe);
            Directory.Delete(probe);

            return ValidateOptionsResult.Success;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ValidateOptionsResult.Fail($"{Setting} is no folder to write to: {exception.Message}");
        }
    }
}
