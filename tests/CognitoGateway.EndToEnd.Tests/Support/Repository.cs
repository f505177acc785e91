namespace CognitoGateway.EndToEnd.Tests.Support;

/// <summary>Where the files that the tests run or read are.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The gateway as built beside this test project, in the same configuration.</summary>
    public static string Gateway { get; } = Built("CognitoGateway");

    /// <summary>The embedded user pools as built beside this test project, in the same configuration.</summary>
    public static string Embedded { get; } = Built("CognitoGateway.Embedded");

    /// <summary>The benchmark as built beside this test project, in the same configuration.</summary>
    public static string Benchmarks { get; } = Built("CognitoGateway.Benchmarks");

    /// <summary>Name of the configuration that all of this is built in, in lower case.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Name;

    private static string Built(string project) => Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "..", "..", project, new DirectoryInfo(AppContext.BaseDirectory).Name, project + ".dll"));

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
