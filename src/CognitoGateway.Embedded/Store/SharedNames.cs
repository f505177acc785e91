using System.Collections.Concurrent;
using System.Text.Json;

namespace CognitoGateway.Embedded.Store;

/// <summary>
/// Texts that stand in the journal again and again, each as one string: names of attributes, ids of pools, states.
/// </summary>
internal static class SharedNames
{
    private const int LongestShared = 128;

    private static readonly ConcurrentDictionary<string, string> All = new(StringComparer.Ordinal);

    private static readonly ConcurrentDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Known =
        All.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The one string of the text.</summary>
    public static string Of(string text) => All.GetOrAdd(text, text);

    /// <summary>The one string of the text, or the name of a member, that the reader is at.</summary>
    public static string Read(ref Utf8JsonReader reader)
    {
        if (reader.HasValueSequence || reader.ValueSpan.Length > LongestShared)
        {
            return Of(reader.GetString()!);
        }

        Span<char> characters = stackalloc char[LongestShared];
        var text = characters[..reader.CopyString(characters)];

        return Known.TryGetValue(text, out var shared) ? shared : Of(text.ToString());
    }
}
