using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace CognitoGateway.Tests.Exports;

/// <summary>Files of lines of JSON, packed or not.</summary>
internal static class PackedLines
{
    /// <summary>The usernames in a file.</summary>
    public static async Task<IReadOnlyList<string>> NamesAsync(string path) => NamesIn(
        TextOf(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)));

    /// <summary>The usernames in lines of JSON.</summary>
    public static IReadOnlyList<string> NamesIn(string text) =>
    [
        .. text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonElement.Parse(line).GetProperty("username").GetString()!),
    ];

    /// <summary>What a file holds.</summary>
    public static string TextOf(byte[] bytes)
    {
        if (bytes is not [0x1f, 0x8b, ..])
        {
            return Encoding.UTF8.GetString(bytes);
        }

        using var reader = new StreamReader(
            new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress), Encoding.UTF8);

        return reader.ReadToEnd();
    }
}
