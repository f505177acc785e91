namespace CognitoGateway.EndToEnd.Tests.Support;

/// <summary>An empty folder of one test's own, deleted at its end.</summary>
internal sealed class TempFolder : IDisposable
{
    /// <summary>The folder's full path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("cognito-gateway-").FullName;

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
