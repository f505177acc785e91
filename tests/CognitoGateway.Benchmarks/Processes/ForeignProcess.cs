using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace CognitoGateway.Benchmarks.Processes;

/// <summary>A program that is not this one, and listens on a port of the loopback interface.</summary>
internal sealed class ForeignProcess : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    private ForeignProcess(Process process, Uri address) => (_process, Address) = (process, address);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>The process's id.</summary>
    public int Id => _process.Id;

    /// <summary>Starts it, and waits until it listens on that port.</summary>
    public static async Task<ForeignProcess> StartAsync(
        ProcessStartInfo start, int port, CancellationToken cancellationToken = default)
    {
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        var started = new ForeignProcess(process, new($"http://127.0.0.1:{port}"));
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(LongestStart);
        while (!await ListensAsync(port))
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"{start.FileName} has ended early; see its output above.");
            }

            await Task.Delay(20, deadline.Token);
        }

        return started;
    }

    /// <summary>A port that nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static async Task<bool> ListensAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
