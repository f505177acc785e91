namespace CognitoGateway.Tests.Support;

/// <summary>Where the repository's own files are.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CognitoGateway.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("No solution above the tests' folder.");
        }

        return folder.FullName;
    }
}
