using System.Collections;
using System.Runtime.CompilerServices;

namespace CognitoGateway.Sdk;

/// <summary>
/// A user's (or device's) attributes: a list of names and values on Cognito's wire, one JSON object in REST. Like the
/// wire's list it keeps order, repeated names and missing values.
/// </summary>
[CollectionBuilder(typeof(AttributeList), nameof(Create))]
public sealed class AttributeList : IReadOnlyList<AttributeType>
{
    private readonly AttributeType[] _items;

    private AttributeList(AttributeType[] items) => _items = items;

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <inheritdoc/>
    public AttributeType this[int index] => _items[index];

    /// <summary>The value of the first attribute of that name; null where there is none, or it has no value.</summary>
    public string? this[string name] => Array.Find(_items, attribute => attribute.Name == name)?.Value;

    /// <summary>Makes the list of the given attributes.</summary>
    public static AttributeList Create(ReadOnlySpan<AttributeType> items) => new(items.ToArray());

    /// <summary>Makes the list of the given attributes.</summary>
    public static AttributeList From(IEnumerable<AttributeType> items) => new([.. items]);

    /// <summary>Makes the list of the given names and values.</summary>
    public static AttributeList From(IEnumerable<KeyValuePair<string, string>> items) =>
        From(items.Select(item => new AttributeType { Name = item.Key, Value = item.Value }));

    /// <inheritdoc/>
    public IEnumerator<AttributeType> GetEnumerator() => ((IEnumerable<AttributeType>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();
}
