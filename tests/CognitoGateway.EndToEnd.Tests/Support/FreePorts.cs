using System.Net;
using System.Net.Sockets;

namespace CognitoGateway.EndToEnd.Tests.Support;

/// <summary>Ports of the loopback interface that nobody listens on.</summary>
internal static class FreePorts
{
    /// <summary>As many different ports as asked for.</summary>
    public static IReadOnlyList<int> Take(int count)
    {
        // All are held until all are known, so that no port comes twice.
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        try
        {
            listeners.ForEach(listener => listener.Start());

            return [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        }
        finally
        {
            listeners.ForEach(listener => listener.Dispose());
        }
    }
}
