using System.Collections;
using System.Reflection;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace CognitoGateway.Sdk.Tests.Support;

/// <summary>Arbitrary instances of the model's records, and how two of them are compared.</summary>
internal static class Shapes
{
    private static readonly string[] Texts =
        ["", "a", "Zoë \"quoted\" \\ / <&> 日本", "line\nbreak\u0001", "😀", "true", "null", "2026-11-20T18:56:00.123Z"];

    private static readonly string[] Documents =
        ["{}", "[]", "\"text\"", "1.5", "true", """{"UserAttributes":[{"Name":"x"}],"Inner":{"Date":1}}"""];

    /// <summary>All request and response records, and <see cref="AttributeType"/>'s other users.</summary>
    public static IEnumerable<Type> All => typeof(CognitoShape).Assembly.GetTypes()
        .Where(type => type.IsAssignableTo(typeof(CognitoShape)) && !type.IsAbstract);

    /// <summary>Arbitrary instances; attribute names repeat only where <paramref name="repeatNames"/>.</summary>
    public static Gen<object> Of(Type type, bool repeatNames) => Value(type, repeatNames).Select(value => value!);

    /// <summary>Whether two values of the model are the same, member by member.</summary>
    public static bool Same(object? one, object? other) => (one, other) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        (JsonElement a, JsonElement b) => JsonElement.DeepEquals(a, b),
        (string a, string b) => a == b,
        (byte[] a, byte[] b) => a.AsSpan().SequenceEqual(b),
        (CognitoShape a, CognitoShape b) => a.GetType() == b.GetType() && Members(a.GetType())
            .All(member => Same(member.GetValue(a), member.GetValue(b))),
        (IDictionary a, IDictionary b) =>
            a.Count == b.Count && a.Keys.Cast<object>().All(key => b.Contains(key) && Same(a[key], b[key])),
        (IEnumerable a, IEnumerable b) => a.Cast<object>().SequenceEqual(b.Cast<object>(), Comparer.Instance),
        _ => one.Equals(other),
    };

    private static IEnumerable<PropertyInfo> Members(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(member => member.CanWrite);

    private static Gen<object?> Value(Type type, bool repeatNames)
    {
        var actual = Nullable.GetUnderlyingType(type) ?? type;
        return actual switch
        {
            _ when actual == typeof(string) => Gen.Elements(Texts).Select(text => (object?)text),
            _ when actual == typeof(bool) => Gen.Elements(true, false).Select(flag => (object?)flag),
            _ when actual == typeof(int) =>
                Gen.Elements(0, 1, -1, int.MaxValue, int.MinValue).Select(number => (object?)number),
            _ when actual == typeof(long) =>
                Gen.Elements(0L, 1L, long.MaxValue, long.MinValue).Select(number => (object?)number),
            _ when actual == typeof(DateTimeOffset) =>
                Gen.Choose(0, int.MaxValue).Select(number => (object?)Moment(number)),
            _ when actual == typeof(byte[]) =>
                Gen.ArrayOf(Gen.Choose(0, 255).Select(number => (byte)number)).Select(bytes => (object?)bytes),
            _ when actual == typeof(JsonElement) => Gen.Elements(Documents).Select(Document),
            _ when actual == typeof(AttributeList) => Attributes(repeatNames),
            _ when actual.IsAssignableTo(typeof(CognitoShape)) => Record(actual, repeatNames),
            _ when actual.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) =>
                Map(actual.GetGenericArguments()[1], repeatNames),
            _ => List(actual.GetGenericArguments()[0], repeatNames),
        };
    }

    // Spread over the years 1970 to 2100, with odd milliseconds and whole seconds.
    private static DateTimeOffset Moment(int number) =>
        DateTimeOffset.FromUnixTimeMilliseconds(number % 5 == 0 ? number / 1000 * 1000L : number * 1_913L);

    private static object? Document(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private static Gen<object?> Attributes(bool repeatNames) =>
        Gen.ListOf(Gen.Zip(
                Gen.Elements("email", "custom:tier", "name", "Zoë"),
                Gen.Elements<string?>([.. Texts, null])))
            .Select(pairs => pairs.Select(pair => new AttributeType { Name = pair.Item1, Value = pair.Item2 }))
            .Select(attributes => (object?)AttributeList.From(
                repeatNames ? attributes : attributes.DistinctBy(attribute => attribute.Name)));

    private static Gen<object?> Map(Type element, bool repeatNames) =>
        Gen.ListOf(Gen.Zip(Gen.Elements("", "UserAttributes", "key", "Zoë"), Value(element, repeatNames))).Resize(4)
            .Select(pairs =>
            {
                var map = (IDictionary)Activator.CreateInstance(
                    typeof(Dictionary<,>).MakeGenericType(typeof(string), element))!;
                foreach (var (key, value) in pairs)
                {
                    map[key] = value;
                }

                return (object?)map;
            });

    private static Gen<object?> List(Type element, bool repeatNames) =>
        Gen.ListOf(Value(element, repeatNames)).Resize(3).Select(items =>
        {
            var array = Array.CreateInstance(element, items.Count);
            for (var i = 0; i < items.Count; i++)
            {
                array.SetValue(items[i], i);
            }

            return (object?)array;
        });

    private static Gen<object?> Record(Type type, bool repeatNames)
    {
        var members = Members(type).ToArray();
        return Gen.CollectToArray(members.Select(member => Gen.Frequency(
                (1, Gen.Constant<object?>(null)),
                (3, Value(member.PropertyType, repeatNames)))))
            .Select(values =>
            {
                var record = Activator.CreateInstance(type);
                for (var i = 0; i < members.Length; i++)
                {
                    members[i].SetValue(record, values[i]);
                }

                return record;
            });
    }

    private sealed class Comparer : IEqualityComparer<object>
    {
        public static Comparer Instance { get; } = new();

        public new bool Equals(object? x, object? y) => Same(x, y);

        public int GetHashCode(object obj) => 0;
    }
}
