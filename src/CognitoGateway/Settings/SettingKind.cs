using System.Collections;
using System.ComponentModel;
using CognitoGateway.Sdk;

namespace CognitoGateway.Settings;

/// <summary>What a setting can hold.</summary>
/// <param name="Words">What a single value is, in words.</param>
/// <param name="Element">What each item or entry holds, where there are many.</param>
/// <param name="IsNamed">Whether the many go by names, and not by numbers.</param>
/// <param name="Group">The class of settings within it; null where there are none.</param>
internal sealed record SettingKind(string Words, Type? Element, bool IsNamed, Type? Group)
{
    private static readonly Dictionary<Type, string> Singles = new()
    {
        [typeof(bool)] = "true or false",
        [typeof(int)] = "a whole number",
        [typeof(long)] = "a whole number",
        [typeof(double)] = "a number",
        [typeof(TimeSpan)] = "a time, as 00:00:30",
        [typeof(Uri)] = "an address",
        [typeof(Secret)] = "a secret",
        [typeof(string)] = "a text",
    };

    /// <summary>The kind of settings of a type.</summary>
    public static SettingKind Of(Type type)
    {
        var value = Nullable.GetUnderlyingType(type) ?? type;
        if (Singles.TryGetValue(value, out var words))
        {
            return new(words, Element: null, IsNamed: false, Group: null);
        }

        if (value.IsGenericType && value.IsAssignableTo(typeof(IEnumerable)))
        {
            return new(
                "many", value.GetGenericArguments()[^1],
                IsNamed: value.GetGenericTypeDefinition() == typeof(IDictionary<,>), Group: null);
        }

        return SettingRules.IsGroup(value)
            ? new("settings", Element: null, IsNamed: false, value)
            : new($"one of {string.Join(", ", Enum.GetNames(value))}", Element: null, IsNamed: false, Group: null);
    }

    /// <summary>Whether a text of the configuration can be read as the type; an empty one says nothing.</summary>
    public static bool CanRead(Type type, string text)
    {
        try
        {
            return text.Length == 0
                || TypeDescriptor.GetConverter(Nullable.GetUnderlyingType(type) ?? type).ConvertFromInvariantString(text)
                    is not null;
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException or NotSupportedException)
        {
            return false;
        }
    }
}
