using CognitoGateway.EndToEnd.Tests.Support;

namespace CognitoGateway.EndToEnd.Tests.HttpFiles;

/// <summary>Every file under <c>http/</c> does from top to bottom what it says.</summary>
public sealed class HttpFilesTests(RunningGateway gateway) : IClassFixture<RunningGateway>
{
    public static TheoryData<string> Files => [.. Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "http"), "*.http")
        .Select(file => Path.GetFileName(file))
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task HttpFile_RunFromTopToBottom_IsAnsweredAsItSays(string file)
    {
        var path = Path.Combine(Repository.Root, "http", file);
        var requests = HttpFile.Parse(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));

        var failures = await new HttpFileRunner(gateway.Process.Settings)
            .RunAsync(requests, TestContext.Current.CancellationToken);

        Assert.NotEmpty(requests.Requests);
        Assert.Empty(failures);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task HttpFile_AtItsTop_NamesTheFixedAddresses(string file)
    {
        var path = Path.Combine(Repository.Root, "http", file);

        var variables = HttpFile.Parse(
            await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).Variables;

        Assert.Equal("http://localhost:5080", variables["gateway"]);
        Assert.Equal("http://localhost:9229", variables.GetValueOrDefault("inbox", "http://localhost:9229"));
    }
}
