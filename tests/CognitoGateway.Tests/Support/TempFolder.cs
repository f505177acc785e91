namespace CognitoGateway.Tests.Support;

/// <summary>An empty folder of one test's own, deleted at its end.</summary>
internal sealed class TempFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("cognito-gateway-").FullName;

    /// <summary>A path in the folder.</summary>
    public string this[string name] => Path.Combine(_path, name);

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_path, recursive: true);
}
