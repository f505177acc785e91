using System.Net;
using System.Net.Sockets;
using CognitoGateway.Embedded.Hosting;

namespace CognitoGateway.Embedded.Tests.Hosting;

/// <summary>
/// A server in a process of its own that another test kills: the runner of the tests started for this one method.
/// </summary>
public sealed class KilledServer
{
    internal const string FolderVariable = "KILLED_SERVER_FOLDER";
    internal const string ParentVariable = "KILLED_SERVER_PARENT";

    /// <summary>Tells its address to the parent and serves for as long as the parent listens.</summary>
    [Fact(Explicit = true)]
    public async Task Serve()
    {
        await using var server = new EmbeddedServer(new()
        {
            Url = new("http://127.0.0.1:0"),
            DataDirectory = Environment.GetEnvironmentVariable(FolderVariable),
            SeedDemoData = false,
            PasswordIterations = 10,
        });
        await server.StartAsync(TestContext.Current.CancellationToken);
        using var parent = new TcpClient();
        await parent.ConnectAsync(
            IPEndPoint.Parse(Environment.GetEnvironmentVariable(ParentVariable)!),
            TestContext.Current.CancellationToken);
        await using var writer = new StreamWriter(parent.GetStream(), leaveOpen: true);
        await writer.WriteLineAsync(server.Url.ToString());
        await writer.FlushAsync(TestContext.Current.CancellationToken);

        await parent.GetStream().CopyToAsync(Stream.Null, TestContext.Current.CancellationToken);
    }
}
