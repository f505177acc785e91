using System.Text;

namespace CognitoGateway.Sdk;

/// <summary>
/// What a reader sees of users' attributes: hidden ones are left out, masked ones show how they begin, all others are
/// shown. Names count whatever their case, so that no spelling gets past.
/// </summary>
public sealed class AttributeView
{
    private const string Stars = "***";

    // Of shorter values the first character would tell too much.
    private const int ShortestShown = 5;

    private readonly (byte[] Name, AttributeSight Sight)[] _attributes;

    /// <summary>Makes the view.</summary>
    /// <param name="hidden">Names of the attributes that are left out.</param>
    /// <param name="masked">Names of those that are masked.</param>
    public AttributeView(IEnumerable<string> hidden, IEnumerable<string> masked) => _attributes =
    [
        .. hidden.Select(name => (Encoding.UTF8.GetBytes(name), AttributeSight.Hidden)),
        .. masked.Select(name => (Encoding.UTF8.GetBytes(name), AttributeSight.Masked)),
    ];

    /// <summary>
    /// The mask of a value: <c>a***@e***</c> of an e-mail address, <c>+1***</c> of a phone number, the first character
    /// and stars of any other. How many stars there are says nothing of the length.
    /// </summary>
    public static string Mask(string value)
    {
        var at = value.LastIndexOf('@');
        if (at > 0 && at < value.Length - 1)
        {
            return $"{First(value)}{Stars}@{First(value[(at + 1)..])}{Stars}";
        }

        return value switch
        {
            { Length: < ShortestShown } => Stars,
            ['+', ..] => $"+{First(value[1..])}{Stars}",
            _ => First(value) + Stars,
        };
    }

    /// <summary>Whether the attribute is left out.</summary>
    public bool Hides(string name) => Of(Encoding.UTF8.GetBytes(name)) is AttributeSight.Hidden;

    /// <summary>How the attribute of that name, in UTF-8, is seen.</summary>
    internal AttributeSight Of(ReadOnlySpan<byte> name)
    {
        foreach (var (known, sight) in _attributes)
        {
            if (Ascii.EqualsIgnoreCase(name, known))
            {
                return sight;
            }
        }

        return AttributeSight.Shown;
    }

    // A character may take two places.
    private static string First(string value) => value.EnumerateRunes().First().ToString();
}

/// <summary>How an attribute is seen.</summary>
internal enum AttributeSight
{
    /// <summary>As it is.</summary>
    Shown,

    /// <summary>How its value begins.</summary>
    Masked,

    /// <summary>Not at all.</summary>
    Hidden,
}
