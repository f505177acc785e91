using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CognitoGateway.Http.Exports;

/// <summary>
/// How far a scan in shards has come: the shards that are left, each with Cognito's token of its next page, or none
/// where it has not begun. A shard is the users whose sub begins with the same hexadecimal digits. As a text it is a
/// cursor.
/// </summary>
internal sealed class ScanState
{
    /// <summary>Most digits of a shard.</summary>
    public const int MostDigits = 3;

    private const string Mark = "shards:";
    private const string Digits = "0123456789abcdef";

    // A group of sixteen of which some have not begun: what they begin with, and a bit for each.
    private const char Group = '*';
    private const char Token = '=';
    private const char Separator = ',';

    private static readonly SearchValues<char> AnyDigit = SearchValues.Create(Digits);

    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, string?> _left = new(StringComparer.Ordinal);

    /// <summary>The state before anything was read.</summary>
    public ScanState() => Put("");

    private ScanState(IEnumerable<KeyValuePair<string, string?>> left)
    {
        foreach (var (digits, token) in left)
        {
            _left[digits] = token;
        }
    }

    /// <summary>Whether all has been read.</summary>
    public bool IsDone
    {
        get
        {
            lock (_lock)
            {
                return _left.Count == 0;
            }
        }
    }

    /// <summary>What is left, the shards that have begun first.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> Left
    {
        get
        {
            lock (_lock)
            {
                return [.. _left.OrderBy(shard => shard.Value is null)];
            }
        }
    }

    /// <summary>The sixteen shards that a shard consists of.</summary>
    public static IEnumerable<string> PartsOf(string digits) => Digits.Select(digit => digits + digit);

    /// <summary>Whether the cursor is one of these, well-formed or not.</summary>
    public static bool IsCursor(string cursor) => cursor.StartsWith(Mark, StringComparison.Ordinal);

    /// <summary>Reads a cursor.</summary>
    public static bool TryParse(string cursor, [NotNullWhen(true)] out ScanState? state)
    {
        state = null;
        if (!IsCursor(cursor))
        {
            return false;
        }

        var parts = cursor[Mark.Length..].Split(Separator).Select(Read).ToList();
        if (parts.Contains(null))
        {
            return false;
        }

        // There is no cursor behind the last page.
        var left = parts.SelectMany(part => part!).ToList();
        state = left.Count == 0 ? null : new(left);

        return state is not null;
    }

    /// <summary>Puts its sixteen parts in the place of a shard that has not begun.</summary>
    public void Split(string digits)
    {
        lock (_lock)
        {
            _left.Remove(digits);
            Put(digits);
        }
    }

    /// <summary>Takes note that a page of a shard was handed on.</summary>
    /// <param name="digits">The shard.</param>
    /// <param name="token">The token of its next page; null where it was the last.</param>
    public void MoveOn(string digits, string? token)
    {
        lock (_lock)
        {
            if (token is null)
            {
                _left.Remove(digits);
            }
            else
            {
                _left[digits] = token;
            }
        }
    }

    /// <summary>The cursor.</summary>
    public override string ToString()
    {
        lock (_lock)
        {
            var groups = _left.Where(shard => shard.Value is null)
                .GroupBy(shard => shard.Key[..^1], StringComparer.Ordinal)
                .Select(group => $"{group.Key}{Group}{group.Sum(shard => BitOf(shard.Key)):x4}");
            var begun = _left.Where(shard => shard.Value is not null)
                .Select(shard => $"{shard.Key}{Token}{Escape(shard.Value!)}");

            return Mark + string.Join(Separator, groups.Concat(begun));
        }
    }

    private void Put(string digits)
    {
        foreach (var part in PartsOf(digits))
        {
            _left[part] = null;
        }
    }

    private static KeyValuePair<string, string?>[]? Read(string part)
    {
        var end = part.AsSpan().IndexOfAnyExcept(AnyDigit);
        if (end is < 0 or > MostDigits)
        {
            return null;
        }

        var (digits, rest) = (part[..end], part[(end + 1)..]);

        return part[end] switch
        {
            Token when end > 0 && rest.Length > 0 => [new(digits, Unescape(rest))],
            Group when end < MostDigits && ushort.TryParse(
                rest, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits) =>
                [.. PartsOf(digits).Where(shard => (bits & BitOf(shard)) != 0).Select(NotBegun)],
            _ => null,
        };
    }

    private static KeyValuePair<string, string?> NotBegun(string shard) => new(shard, null);

    private static int BitOf(string shard) => 1 << Digits.IndexOf(shard[^1], StringComparison.Ordinal);

    // Cognito's tokens have neither, but nothing says that they never will.
    private static string Escape(string token) =>
        token.Replace("%", "%25", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);

    private static string Unescape(string token) =>
        token.Replace("%2C", ",", StringComparison.Ordinal).Replace("%25", "%", StringComparison.Ordinal);
}
