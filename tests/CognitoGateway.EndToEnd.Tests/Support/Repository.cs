namespace CognitoGateway.EndToEnd.Tests.Support;

/// <summary>Where the files that the tests run or read are.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The gateway as built beside this test project, in the same configuration.</summary>
    public static string Gateway { get; } = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory,
        "..",
        "..",
        "CognitoGateway",
        new DirectoryInfo(AppContext.BaseDirectory).Name,
        "CognitoGateway.dll"));

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
