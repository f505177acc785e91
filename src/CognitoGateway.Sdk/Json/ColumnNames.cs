using System.Collections.Concurrent;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CognitoGateway.Sdk;

/// <summary>
/// What attributes are called as columns of a row: letters, digits and <c>_</c> stay, anything else becomes <c>_</c>
/// (<c>custom:tier</c> is <c>custom_tier</c>); one that would be called like a member of the row's own is
/// <c>attribute_…</c>. Two attributes whose names differ in nothing else than such characters get the same name.
/// </summary>
public sealed class ColumnNames
{
    /// <summary>The member that users have when their groups are asked for.</summary>
    public const string Groups = "groups";

    private const string Prefix = "attribute_";

    // Cognito's names of attributes are shorter.
    private const int LongestKept = 128;
    private const int MostKept = 10_000;

    private readonly HashSet<string> _taken;
    private readonly ConcurrentDictionary<string, JsonEncodedText> _known = new(StringComparer.Ordinal);

    /// <summary>Makes the names beside those of a row's own members.</summary>
    internal ColumnNames(IEnumerable<string> members) =>
        _taken = new([.. members, Groups], StringComparer.OrdinalIgnoreCase);

    /// <summary>The name of the attribute's column.</summary>
    public string Of(string attribute)
    {
        var name = string.Concat(attribute.EnumerateRunes().Select(
            rune => Rune.IsLetterOrDigit(rune) ? rune.ToString() : "_"));

        return _taken.Contains(name) ? Prefix + name : name;
    }

    /// <summary>The same of a name in UTF-8; those of the pools' schemas are soon all known.</summary>
    internal JsonEncodedText Of(ReadOnlySpan<byte> attribute)
    {
        Span<char> name = stackalloc char[LongestKept];
        if (Encoding.UTF8.TryGetChars(attribute, name, out var length)
            && _known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name[..length], out var known))
        {
            return known;
        }

        var text = Encoding.UTF8.GetString(attribute);
        var column = JsonEncodedText.Encode(Of(text), JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        if (text.Length <= LongestKept && _known.Count < MostKept)
        {
            _known.TryAdd(text, column);
        }

        return column;
    }
}
