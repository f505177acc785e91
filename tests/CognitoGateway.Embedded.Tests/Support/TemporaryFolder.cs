namespace CognitoGateway.Embedded.Tests.Support;

/// <summary>A folder of a test's own, gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("embedded-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
