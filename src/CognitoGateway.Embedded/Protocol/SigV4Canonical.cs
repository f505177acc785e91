using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace CognitoGateway.Embedded.Protocol;

/// <summary>The canonical form of a request, as AWS Signature Version 4 hashes it.</summary>
internal static partial class SigV4Canonical
{
    /// <summary>The canonical request with the given headers.</summary>
    public static string Request(HttpRequest request, IReadOnlyList<string> signedHeaders, ReadOnlySpan<byte> body) =>
        string.Join(
            '\n',
            request.Method,
            Path(request.Path),
            Query(request.Query),
            string.Concat(signedHeaders.Select(name => $"{name}:{Value(request.Headers[name])}\n")),
            string.Join(';', signedHeaders),
            Convert.ToHexStringLower(SHA256.HashData(body)));

    /// <summary>SHA-256 of a text, in lower-case hexadecimal.</summary>
    public static string HexHash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    // Every service but S3 encodes the segments of the path twice: once on the wire, once more for the signature.
    private static string Path(PathString path) => string.Join(
        '/',
        (path.HasValue ? path.Value : "/").Split('/').Select(s => Uri.EscapeDataString(Uri.EscapeDataString(s))));

    private static string Query(IQueryCollection query) => string.Join(
        '&',
        query
            .SelectMany(pair => pair.Value, (pair, value) =>
                (Name: Uri.EscapeDataString(pair.Key), Value: Uri.EscapeDataString(value ?? "")))
            .OrderBy(p => p.Name, StringComparer.Ordinal)
            .ThenBy(p => p.Value, StringComparer.Ordinal)
            .Select(p => $"{p.Name}={p.Value}"));

    private static string Value(IEnumerable<string?> values) =>
        string.Join(',', values.Select(value => Blanks().Replace((value ?? "").Trim(), " ")));

    [GeneratedRegex(" +", RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();
}
