using System.Buffers.Text;
using System.Net.Sockets;
using System.Text;

namespace CognitoGateway.Benchmarks.Load;

/// <summary>
/// One connection that sends the same requests over and over. It knows as little of HTTP as it needs: the load must not
/// cost more than what it is for.
/// </summary>
internal sealed class KeepAliveConnection : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _answer = new byte[64 * 1024];

    private KeepAliveConnection()
    {
    }

    public static async Task<KeepAliveConnection> OpenAsync(Uri address)
    {
        var connection = new KeepAliveConnection();
        await connection._socket.ConnectAsync(address.Host, address.Port);
        return connection;
    }

    /// <summary>Sends a request, and waits for all of a successful answer.</summary>
    /// <returns>The answer's body; it stands until the next one.</returns>
    public async ValueTask<ReadOnlyMemory<byte>> SendAsync(ReadOnlyMemory<byte> request)
    {
        await _socket.SendAsync(request);
        var received = 0;
        while (true)
        {
            if (received == _answer.Length)
            {
                Array.Resize(ref _answer, 2 * _answer.Length);
            }

            var read = await _socket.ReceiveAsync(_answer.AsMemory(received));
            received += read > 0 ? read : throw new InvalidOperationException("The connection was closed.");
            if (TryGetBody(received, out var body))
            {
                return _answer.AsMemory(body);
            }
        }
    }

    public void Dispose() => _socket.Dispose();

    private bool TryGetBody(int received, out Range body)
    {
        body = default;
        var answer = _answer.AsSpan(0, received);
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return false;
        }

        if (!answer.StartsWith("HTTP/1.1 2"u8))
        {
            throw new InvalidOperationException(Encoding.UTF8.GetString(answer));
        }

        body = (head + 4)..(head + 4 + LengthIn(answer[..head]));
        return received >= body.End.Value;
    }

    private static int LengthIn(ReadOnlySpan<byte> head)
    {
        var name = "\r\nContent-Length: "u8;
        for (var i = 0; i + name.Length < head.Length; i++)
        {
            if (head[i] == '\r' && Ascii.EqualsIgnoreCase(head.Slice(i, name.Length), name))
            {
                return Utf8Parser.TryParse(head[(i + name.Length)..], out int length, out _) ? length : 0;
            }
        }

        throw new InvalidOperationException("An answer without a length.");
    }
}
