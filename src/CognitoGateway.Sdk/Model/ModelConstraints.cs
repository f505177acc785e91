using System.Collections;
using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace CognitoGateway.Sdk;

/// <summary>Which constraint of the model a value fails.</summary>
public enum ConstraintRule
{
    /// <summary>The member is missing.</summary>
    Required,

    /// <summary>Too few characters, items, entries or bytes; the limit is the number.</summary>
    MinLength,

    /// <summary>Too many characters, items, entries or bytes; the limit is the number.</summary>
    MaxLength,

    /// <summary>The number is too small; the limit is the smallest.</summary>
    Min,

    /// <summary>The number is too large; the limit is the largest.</summary>
    Max,

    /// <summary>The text does not match; the limit is the regular expression.</summary>
    Pattern,

    /// <summary>The text is none of those allowed; the limit lists them, parted by a comma and a blank.</summary>
    AllowedValues,
}

/// <summary>A member that fails a constraint.</summary>
/// <param name="Path">
/// Where it is: wire names of members, indexes of list elements (from 0), and keys of map entries, outermost first.
/// </param>
/// <param name="Rule">The constraint.</param>
/// <param name="Limit">The constraint's bound, as text.</param>
/// <param name="Value">The value, as text; null where it is missing or sensitive.</param>
public sealed record ConstraintViolation(
    IReadOnlyList<object> Path, ConstraintRule Rule, string Limit, string? Value);

/// <summary>
/// The service model's constraints on requests. They are written once, as attributes on the records, and read here
/// for the gateway and for the embedded service alike.
/// </summary>
public static class ModelConstraints
{
    private static readonly ConcurrentDictionary<Type, MemberCheck[]> Checks = new();

    /// <summary>All constraints that the record, or a part of it, fails; empty where it fails none.</summary>
    public static IReadOnlyList<ConstraintViolation> Check(CognitoShape shape)
    {
        List<ConstraintViolation>? violations = null;
        CheckMembers(shape, [], ref violations);
        return violations ?? (IReadOnlyList<ConstraintViolation>)[];
    }

    private static void CheckMembers(CognitoShape shape, List<object> path, ref List<ConstraintViolation>? violations)
    {
        foreach (var member in Checks.GetOrAdd(shape.GetType(), static type => MembersOf(type)))
        {
            path.Add(member.Name);
            member.Check(shape, path, ref violations);
            path.RemoveAt(path.Count - 1);
        }
    }

    private static MemberCheck[] MembersOf(Type type) =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite)
            .Select(property => new MemberCheck(property))];

    private sealed class MemberCheck(PropertyInfo property)
    {
        private readonly bool _required = property.IsDefined(typeof(RequiredAttribute));
        private readonly bool _sensitive = property.IsDefined(typeof(SensitiveAttribute));
        private readonly (int Min, int Max) _length = LengthOf(property);
        private readonly RangeAttribute? _range = property.GetCustomAttribute<RangeAttribute>();
        private readonly TextCheck? _text = TextCheck.Of(property);
        private readonly TextCheck? _items = TextCheck.Of(property.GetCustomAttribute<ItemsAttribute>());
        private readonly TextCheck? _keys = TextCheck.Of(property.GetCustomAttribute<KeysAttribute>());

        public string Name { get; } =
            property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? property.Name;

        public void Check(CognitoShape shape, List<object> path, ref List<ConstraintViolation>? violations)
        {
            switch (property.GetValue(shape))
            {
                case null:
                    if (_required)
                    {
                        Add(ConstraintRule.Required, "", null, path, ref violations);
                    }

                    break;
                case string text:
                    CheckLength(text.Length, text, path, ref violations);
                    CheckText(_text, text, path, ref violations);
                    break;
                case int number:
                    CheckRange(number, path, ref violations);
                    break;
                case long number:
                    CheckRange(number, path, ref violations);
                    break;
                case CognitoShape part:
                    CheckMembers(part, path, ref violations);
                    break;
                case byte[] bytes:
                    CheckLength(bytes.Length, null, path, ref violations);
                    break;
                case IDictionary map:
                    CheckLength(map.Count, null, path, ref violations);
                    CheckMap(map, path, ref violations);
                    break;
                case IReadOnlyList<string> texts:
                    CheckLength(texts.Count, null, path, ref violations);
                    CheckTexts(texts, path, ref violations);
                    break;
                case IReadOnlyList<CognitoShape> parts:
                    CheckLength(parts.Count, null, path, ref violations);
                    CheckParts(parts, path, ref violations);
                    break;
            }
        }

        private static (int Min, int Max) LengthOf(PropertyInfo property) => (
            property.GetCustomAttribute<StringLengthAttribute>()?.MinimumLength
                ?? property.GetCustomAttribute<MinLengthAttribute>()?.Length ?? 0,
            property.GetCustomAttribute<StringLengthAttribute>()?.MaximumLength
                ?? property.GetCustomAttribute<MaxLengthAttribute>()?.Length ?? int.MaxValue);

        private void CheckRange(long number, List<object> path, ref List<ConstraintViolation>? violations)
        {
            if (_range is { Minimum: int min } && number < min)
            {
                Add(ConstraintRule.Min, Text(min), Text(number), path, ref violations);
            }
            else if (_range is { Maximum: int max } && number > max)
            {
                Add(ConstraintRule.Max, Text(max), Text(number), path, ref violations);
            }
        }

        private void CheckLength(
            int length, string? value, List<object> path, ref List<ConstraintViolation>? violations)
        {
            if (length < _length.Min)
            {
                Add(ConstraintRule.MinLength, Text(_length.Min), value, path, ref violations);
            }
            else if (length > _length.Max)
            {
                Add(ConstraintRule.MaxLength, Text(_length.Max), value, path, ref violations);
            }
        }

        private void CheckText(
            TextCheck? check, string text, List<object> path, ref List<ConstraintViolation>? violations)
        {
            foreach (var (rule, limit) in check?.Failures(text) ?? [])
            {
                Add(rule, limit, text, path, ref violations);
            }
        }

        private void CheckTexts(
            IReadOnlyList<string> texts, List<object> path, ref List<ConstraintViolation>? violations)
        {
            for (var i = 0; i < texts.Count; i++)
            {
                path.Add(i);
                CheckContent(_items, texts[i], path, ref violations);
                path.RemoveAt(path.Count - 1);
            }
        }

        private void CheckMap(IDictionary map, List<object> path, ref List<ConstraintViolation>? violations)
        {
            foreach (DictionaryEntry entry in map)
            {
                var key = (string)entry.Key;
                path.Add(key);
                CheckText(_keys, key, path, ref violations);
                if (entry.Value is CognitoShape part)
                {
                    CheckMembers(part, path, ref violations);
                }
                else
                {
                    CheckContent(_items, (string?)entry.Value, path, ref violations);
                }

                path.RemoveAt(path.Count - 1);
            }
        }

        private void CheckParts(
            IReadOnlyList<CognitoShape> parts, List<object> path, ref List<ConstraintViolation>? violations)
        {
            for (var i = 0; i < parts.Count; i++)
            {
                path.Add(i);
                if (parts[i] is { } part)
                {
                    CheckMembers(part, path, ref violations);
                }
                else
                {
                    Add(ConstraintRule.Required, "", null, path, ref violations);
                }

                path.RemoveAt(path.Count - 1);
            }
        }

        // A list's or a map's null is not a value that Cognito knows.
        private void CheckContent(
            TextCheck? check, string? text, List<object> path, ref List<ConstraintViolation>? violations)
        {
            if (text is null)
            {
                Add(ConstraintRule.Required, "", null, path, ref violations);
                return;
            }

            CheckText(check, text, path, ref violations);
        }

        private void Add(
            ConstraintRule rule,
            string limit,
            string? value,
            List<object> path,
            ref List<ConstraintViolation>? violations) =>
            (violations ??= []).Add(new([.. path], rule, limit, _sensitive ? null : value));

        private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>What a text must look like, apart from a member's own length.</summary>
    private sealed class TextCheck(int min, int max, string? pattern, IReadOnlyList<string> allowed)
    {
        private readonly Regex? _regex = pattern is null ? null : Whole(pattern);

        public static TextCheck? Of(PropertyInfo property)
        {
            var pattern = property.GetCustomAttribute<RegularExpressionAttribute>()?.Pattern;
            var values = property.GetCustomAttribute<AllowedValuesAttribute>()?.Values;
            return pattern is null && values is null
                ? null
                : new(0, int.MaxValue, pattern, [.. (values ?? []).OfType<string>()]);
        }

        public static TextCheck? Of(ContentAttribute? content) => content is null
            ? null
            : new(content.MinLength, content.MaxLength, content.Pattern, content.AllowedValues);

        public IEnumerable<(ConstraintRule Rule, string Limit)> Failures(string text)
        {
            if (text.Length < min)
            {
                yield return (ConstraintRule.MinLength, min.ToString(CultureInfo.InvariantCulture));
            }

            if (text.Length > max)
            {
                yield return (ConstraintRule.MaxLength, max.ToString(CultureInfo.InvariantCulture));
            }

            if (_regex is not null && !_regex.IsMatch(text))
            {
                yield return (ConstraintRule.Pattern, pattern!);
            }

            if (allowed.Count > 0 && !allowed.Contains(text))
            {
                yield return (ConstraintRule.AllowedValues, string.Join(", ", allowed));
            }
        }

        // Linear in the text's length where the pattern allows it. Looking behind does not; those patterns are simple.
        private static Regex Whole(string pattern)
        {
            var whole = $@"\A(?:{pattern})\z";
            var options = RegexOptions.CultureInvariant
                | (pattern.Contains("(?<", StringComparison.Ordinal) ? RegexOptions.None : RegexOptions.NonBacktracking);
            return new Regex(whole, options, TimeSpan.FromSeconds(1));
        }
    }
}
