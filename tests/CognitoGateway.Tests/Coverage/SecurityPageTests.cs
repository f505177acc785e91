using System.Text.RegularExpressions;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Coverage;

/// <summary>The page on security names the tests that show what it says.</summary>
public sealed partial class SecurityPageTests
{
    [Fact]
    public async Task SecurityPage_EveryTestThatItNames_IsThere()
    {
        var page = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "SECURITY.md"), TestContext.Current.CancellationToken);
        var there = Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Select(Path.GetFileNameWithoutExtension)
            .ToHashSet(StringComparer.Ordinal);

        var named = Named().Matches(page).Select(match => match.Groups["test"].Value).Distinct().ToList();

        Assert.NotEmpty(named);
        Assert.All(named, test => Assert.Contains(test, there));
    }

    [GeneratedRegex("`(?<test>[A-Za-z]+Tests)`", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Named();
}
