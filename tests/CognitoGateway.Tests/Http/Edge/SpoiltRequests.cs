using System.Text;

namespace CognitoGateway.Tests.Http.Edge;

/// <summary>Requests that are no good HTTP, each in another way; the same seed makes the same ones.</summary>
internal sealed class SpoiltRequests(int seed, string key)
{
    private static readonly string[] Lengths =
        ["-1", "0", "1", "99999999999999999999", "0x10", "5, 6", "5 ", "+5", "", "NaN", "2147483648"];

    private static readonly string[] Encodings =
        ["chunked", "Chunked, identity", "xchunked", "gzip, chunked", "chunked, chunked", " chunked", "identity"];

    private static readonly string[] Chunks =
    [
        "5\r\nhello\r\n0\r\n\r\n", "Z\r\nhello\r\n0\r\n\r\n", "FFFFFFFFFFFFFFFF\r\nhello\r\n", "5\r\nhel", "-5\r\nhello\r\n",
        "5;ext=\"\r\n\"\r\nhello\r\n0\r\n\r\n", "5\nhello\n0\n\n", "5\r\nhelloX\r\n0\r\n\r\n", "0\r\nTrailer: x\r\n\r\n", "0\r\n",
        "00000000000000000000005\r\nhello\r\n0\r\n\r\n",
    ];

    private static readonly string[] Targets =
    [
        "/health/live", "/pools", "/pools/local_a/users", "/pools/local_a/users/%", "/%00", "/%ff%fe", "//", "/../..",
        "*", "http://evil.example.com/pools", "/pools?limit=%", "/pools#f", "", "pools", "/\u00e9", "/swagger/index.html",
        "/auth/sign-in", "/pools/a%2F..%2Fb", "/pools/local_a/users:batch",
    ];

    private readonly Random _random = new(seed);

    /// <summary>The next one.</summary>
    public byte[] Next() => Encoding.Latin1.GetBytes(_random.Next(12) switch
    {
        0 => Noise(_random.Next(1, 400)),
        1 => Cut(Whole()),
        2 => Flipped(Whole()),
        3 => string.Concat(Enumerable.Range(0, _random.Next(2, 20)).Select(_ => Whole())),
        4 => $"{Line()}{Headers()}X-Huge: {new string('h', _random.Next(1, 70_000))}\r\n\r\n",
        5 => $"{Line()}{Headers()}{Many(_random.Next(50, 300))}\r\n",
        6 => $"POST {Pick(Targets)} HTTP/1.1\r\n{Headers()}Content-Length: {Pick(Lengths)}\r\n\r\nhello",
        7 => $"POST {Pick(Targets)} HTTP/1.1\r\n{Headers()}Transfer-Encoding: {Pick(Encodings)}\r\n\r\n{Pick(Chunks)}",
        8 => Smuggled(),
        9 => WithNull(Whole()),
        10 => Whole().Replace("\r\n", Pick("\n", "\r", "\r\r\n", "\n\r", "\r\n "), StringComparison.Ordinal),
        _ => Folded(),
    });

    private string Whole() => $"{Line()}{Headers()}Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{{}}";

    private string Line() =>
        $"{Pick("GET", "POST", "PATCH", "DELETE", "OPTIONS", "CONNECT", "PRI", "get", "G\tT", new string('M', 300))} "
        + $"{Pick(Targets)} {Pick("HTTP/1.1", "HTTP/1.1", "HTTP/1.0", "HTTP/2.0", "HTTP/9.9", "http/1.1", "")}\r\n";

    private string Headers() => $"Host: {Pick("localhost", "localhost", "a b", "", "evil\\host", "[::1")}\r\n"
        + $"X-Api-Key: {key}\r\n{Pick("", "Connection: close\r\n", "Expect: 100-continue\r\n", "Upgrade: h2c\r\n", ": x\r\n")}";

    private string Smuggled() =>
        $"POST {Pick(Targets)} HTTP/1.1\r\n{Headers()}Content-Length: {_random.Next(0, 60)}\r\n"
        + $"{Pick("Transfer-Encoding", "Transfer-Encoding ", "transfer-encoding", "Transfer_Encoding", "X: y\nTransfer-Encoding")}: "
        + $"{Pick(Encodings)}\r\n{Pick("", "Content-Length: 3\r\n")}\r\n0\r\n\r\n"
        + $"GET /pools HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {key}\r\n\r\n";

    private string Folded() =>
        $"{Line()}{Headers()}X-Folded: a\r\n b\r\n{Pick("\t", " ")}c\r\nNo colon here\r\nX Y: z\r\n\r\n";

    private static string Many(int headers) =>
        string.Concat(Enumerable.Range(0, headers).Select(i => $"X-{i}: {i}\r\n"));

    private string Noise(int length) =>
        string.Concat(Enumerable.Range(0, length).Select(_ => (char)_random.Next(256)));

    private string Cut(string request) => request[.._random.Next(1, request.Length)];

    private string WithNull(string request) => request.Insert(_random.Next(request.Length), "\0");

    private string Flipped(string request)
    {
        var characters = request.ToCharArray();
        for (var flips = _random.Next(1, 6); flips > 0; flips--)
        {
            characters[_random.Next(characters.Length)] = (char)_random.Next(256);
        }

        return new(characters);
    }

    private string Pick(params string[] values) => values[_random.Next(values.Length)];
}
