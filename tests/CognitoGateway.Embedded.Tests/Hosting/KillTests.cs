using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Hosting;

public sealed class KillTests
{
    private const int Writers = 4;
    private const int Enough = 300;

    [Fact]
    public async Task Kill_UnderWrites_LosesNothingThatWasAcknowledged()
    {
        using var folder = new TemporaryFolder();
        var acknowledged = new ConcurrentBag<string>();
        var enough = new TaskCompletionSource();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var process = Start(folder.Path, listener.LocalEndpoint.ToString()!);
        using var connection = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        using var reader = new StreamReader(connection.GetStream());
        using var client = Client(new((await reader.ReadLineAsync(TestContext.Current.CancellationToken))!));
        var poolId = await CreatePoolAsync(client);

        var writers = Enumerable.Range(0, Writers)
            .Select(writer => WriteAsync(client, poolId, writer, acknowledged, enough))
            .ToList();
        await enough.Task.WaitAsync(TestContext.Current.CancellationToken);
        process.Kill();
        await Task.WhenAll(writers);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        await using var server = await TestServer.StartAsync(folder.Path);
        foreach (var username in acknowledged)
        {
            Assert.Equal(username, (await server.GetUserAsync(poolId, username)).Username);
        }

        Assert.True(acknowledged.Count >= Enough);
    }

    private static async Task WriteAsync(
        CognitoClient client,
        string poolId,
        int writer,
        ConcurrentBag<string> acknowledged,
        TaskCompletionSource enough)
    {
        for (var i = 0; ; i++)
        {
            var username = $"user-{writer}-{i}";
            try
            {
                using var answer = await client.SendAsync(
                    CognitoOperations.AdminCreateUser,
                    new() { UserPoolId = poolId, Username = username, MessageAction = "SUPPRESS" },
                    TestContext.Current.CancellationToken);
            }
            catch (CognitoException)
            {
                return;
            }

            acknowledged.Add(username);
            if (acknowledged.Count >= Enough)
            {
                enough.TrySetResult();
            }
        }
    }

    private static async Task<string> CreatePoolAsync(CognitoClient client)
    {
        using var answer = await client.SendAsync(
            CognitoOperations.CreateUserPool, new() { PoolName = "test" }, TestContext.Current.CancellationToken);

        return answer.Read().UserPool!.Id!;
    }

    private static CognitoClient Client(Uri url)
    {
        var options = new CognitoClientOptions
        {
            Region = "local",
            MaxAttempts = 1,
            AttemptTimeout = TimeSpan.FromMinutes(1),
            TotalTimeout = TimeSpan.FromMinutes(2),
        };
        options.Endpoints["local"] = new() { Url = url, AccessKeyId = "local", SecretAccessKey = "local" };

        return new(options);
    }

    private static Process Start(string folder, string parent)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            Environment = { [KilledServer.FolderVariable] = folder, [KilledServer.ParentVariable] = parent },
        };
        string[] runner = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
            ? [typeof(KillTests).Assembly.Location]
            : [];
        foreach (var argument in runner.Concat(
            ["-explicit", "only", "-method", $"{typeof(KilledServer).FullName}.{nameof(KilledServer.Serve)}"]))
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();

        return process;
    }
}
