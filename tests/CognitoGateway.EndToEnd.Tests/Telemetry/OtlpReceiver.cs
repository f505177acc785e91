using System.Collections.Concurrent;
using System.Net;
using System.Text;
using CognitoGateway.EndToEnd.Tests.Support;

namespace CognitoGateway.EndToEnd.Tests.Telemetry;

/// <summary>A request as it came to the receiver.</summary>
/// <param name="Path">Its path.</param>
/// <param name="ContentType">Type of its body.</param>
/// <param name="SentryAuth">Sentry's header; null where it is missing.</param>
/// <param name="Body">The body.</param>
internal sealed record OtlpRequest(string Path, string? ContentType, string? SentryAuth, byte[] Body);

/// <summary>Takes what is sent by OTLP over HTTP, on a port of its own, and keeps it.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _serving;

    public OtlpReceiver()
    {
        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>Where it listens, without a slash at the end.</summary>
    public string Address { get; } = $"http://127.0.0.1:{FreePorts.Take(1)[0]}";

    /// <summary>All that came.</summary>
    public ConcurrentQueue<OtlpRequest> Requests { get; } = [];

    /// <summary>All that came as text, whatever it is: for a search.</summary>
    public string Text => string.Concat(Requests.Select(request => Encoding.Latin1.GetString(request.Body)));

    /// <summary>The spans that came.</summary>
    public List<ReceivedSpan> Spans => [.. At("/v1/traces").SelectMany(Received.Spans)];

    /// <summary>The metrics that came.</summary>
    public List<ReceivedMetric> Metrics => [.. At("/v1/metrics").SelectMany(Received.Metrics)];

    /// <summary>The log records that came.</summary>
    public List<ReceivedLog> Logs => [.. At("/v1/logs").SelectMany(Received.Logs)];

    /// <summary>The messages that came to a path, or to one that ends with it.</summary>
    public IEnumerable<Wire> At(string path) => Requests
        .Where(request => request.Path.EndsWith(path, StringComparison.Ordinal))
        .Select(request => Wire.Read(request.Body));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                await KeepAsync(await _listener.GetContextAsync());
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private async Task KeepAsync(HttpListenerContext http)
    {
        using var body = new MemoryStream();
        await http.Request.InputStream.CopyToAsync(body);
        Requests.Enqueue(new(
            http.Request.Url!.AbsolutePath,
            http.Request.ContentType,
            http.Request.Headers["x-sentry-auth"],
            body.ToArray()));
        http.Response.ContentType = "application/x-protobuf";
        http.Response.Close();
    }
}
