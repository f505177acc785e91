using System.ComponentModel.DataAnnotations;

namespace CognitoGateway.Http.Edge;

/// <summary>How much a caller may send, and how slowly; bound from the <c>Limits</c> section.</summary>
public sealed class LimitOptions
{
    internal const string Section = "Limits";

    /// <summary>
    /// Bytes of a JSON body: 1 KiB to 100 MiB, 3 MiB by default. A batch of users is read line by line and an import
    /// file is handed on: they have limits of their own.
    /// </summary>
    [Range(1024.0, 100 * 1024 * 1024)]
    public long MaxBodyBytes { get; set; } = 3 * 1024 * 1024;

    /// <summary>Headers of a request: 10 to 1,000, 100 by default.</summary>
    [Range(10, 1000)]
    public int MaxHeaders { get; set; } = 100;

    /// <summary>Bytes of all headers of a request: 1 KiB to 1 MiB, 32 KiB by default.</summary>
    [Range(1024, 1024 * 1024)]
    public int MaxHeaderBytes { get; set; } = 32 * 1024;

    /// <summary>Bytes of a request's first line: 256 to 64 KiB, 8 KiB by default.</summary>
    [Range(256, 64 * 1024)]
    public int MaxRequestLineBytes { get; set; } = 8 * 1024;

    /// <summary>Longest time from a request's first byte to the end of its headers: 1 s to 5 min, 15 s by default.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan HeadersTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Longest time in which a JSON body has to be there: 100 ms to 10 min, 30 s by default.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan BodyTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Bytes a second that a caller has to send and to take at least, after five seconds: 1 to 1 MiB, 240 by default.
    /// </summary>
    [Range(1, 1024 * 1024)]
    public int MinBytesPerSecond { get; set; } = 240;

    /// <summary>How long a connection may be idle between requests: 1 s to 1 h, 2 min by default.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan KeepAliveTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Connections at once: 1 to 1,000,000, 10,000 by default. Others are closed at once.</summary>
    [Range(1, 1_000_000)]
    public int MaxConnections { get; set; } = 10_000;

    /// <summary>
    /// Requests at once: 1 to 1,000,000, 2,000 by default. Those in bulk are refused from half of them on, and all but
    /// those that a person waits for from nine tenths on.
    /// </summary>
    [Range(1, 1_000_000)]
    public int MaxRequests { get; set; } = 2000;

    /// <summary>How long a stop waits for the requests under way: 1 s to 10 min, 25 s by default.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(25);
}
