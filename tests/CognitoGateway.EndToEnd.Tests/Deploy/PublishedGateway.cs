using CognitoGateway.EndToEnd.Tests.Deploy;
using CognitoGateway.EndToEnd.Tests.Support;

[assembly: AssemblyFixture(typeof(PublishedGateway))]

namespace CognitoGateway.EndToEnd.Tests.Deploy;

/// <summary>The gateway as it is published, once for all tests: of what is built already, to be quick.</summary>
public sealed class PublishedGateway : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private readonly Lazy<Task<string>> _published;

    public PublishedGateway() => _published = new(PublishAsync);

    /// <summary>The folder that it is in.</summary>
    internal Task<string> FolderAsync() => _published.Value;

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _folder.Dispose();

        return ValueTask.CompletedTask;
    }

    private async Task<string> PublishAsync()
    {
        var app = Path.Combine(_folder.Path, "app");
        var publish = await Command.RunAsync(
            "dotnet",
            [
                "publish", "src/CognitoGateway", "--no-build", "-nodeReuse:false",
                "--configuration", Repository.Configuration, "--output", app,
            ]);
        publish.Succeeded();

        return app;
    }
}
