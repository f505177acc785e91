namespace CognitoGateway.Setup;

/// <summary>Tries a folder that the gateway writes to.</summary>
internal static class WritableFolder
{
    /// <summary>Makes an empty file in it, which goes at once.</summary>
    /// <param name="setting">Name of the setting that has the folder.</param>
    /// <param name="folder">The folder.</param>
    public static Finding Try(string setting, string folder)
    {
        try
        {
            using var file = new FileStream(Path.Combine(folder, $".{Guid.NewGuid():N}"), new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                Options = FileOptions.DeleteOnClose,
            });

            return Finding.Right($"{setting}: {folder} can be written to.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Finding.Wrong($"{setting}: {folder} cannot be written to: {Reason(failure)}");
        }
    }

    // The file's own name says nothing to anybody.
    private static string Reason(Exception failure) => failure switch
    {
        DirectoryNotFoundException => "it is not there.",
        UnauthorizedAccessException => "it is not allowed.",
        _ => "the file system refuses it.",
    };
}
