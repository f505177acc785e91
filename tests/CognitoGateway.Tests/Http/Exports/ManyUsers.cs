using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Http.Exports;

/// <summary>
/// The users of a pool in the place of Cognito's: in an order that stays, with tokens that say who was the last, the
/// prefix filter of <c>sub</c>, and pages that are short and empty at times.
/// </summary>
internal sealed partial class ManyUsers
{
    private readonly SortedDictionary<int, string> _subs = [];
    private readonly Lock _lock = new();
    private int _calls;

    /// <summary>Makes users whose subs are spread evenly.</summary>
    public ManyUsers(StubCognito cognito, int count, Func<int, string>? sub = null)
    {
        foreach (var number in Enumerable.Range(1, count))
        {
            _subs[number] = (sub ?? Sub)(number);
        }

        cognito.On("ListUsers", Answer);
        cognito.On("DescribeUserPool", _ => (null, $$$"""
            {"UserPool":{"Id":"local_a","EstimatedNumberOfUsers":{{{Estimate ?? count}}},
            "SchemaAttributes":[{"Name":"sub"},{"Name":"email"},{"Name":"custom:tier"}]}}
            """));
    }

    /// <summary>What the pool says of how many users it has, where that is not so.</summary>
    public int? Estimate { get; init; }

    /// <summary>Whether rows have the attribute <c>sub</c>.</summary>
    public bool HasSubs { get; init; } = true;

    /// <summary>How long tokens are at least.</summary>
    public int TokenLength { get; init; }

    /// <summary>How many rows a page has, by the number of the call, where they are not as many as are asked for.</summary>
    public Func<int, int>? RowsOfPage { get; init; }

    /// <summary>Called before each answer with the number of the call; an error's code fails it.</summary>
    public Func<int, string?>? Before { get; init; }

    /// <summary>The usernames.</summary>
    public IReadOnlyList<string> Names
    {
        get
        {
            lock (_lock)
            {
                return [.. _subs.Keys.Select(Name)];
            }
        }
    }

    /// <summary>Adds a user.</summary>
    public void Add(int number)
    {
        lock (_lock)
        {
            _subs[number] = Sub(number);
        }
    }

    /// <summary>Takes a user away.</summary>
    public void Remove(int number)
    {
        lock (_lock)
        {
            _subs.Remove(number);
        }
    }

    /// <summary>A sub whose digits are spread evenly.</summary>
    public static string Sub(int number) => new Guid(
        unchecked((uint)number * 2654435761U), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).ToString();

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"user{number:D5}");

    private (string? Error, string Json) Answer(JsonElement sent)
    {
        var call = Interlocked.Increment(ref _calls);
        if (Before?.Invoke(call) is { } error)
        {
            return (error, "");
        }

        var token = sent.TryGetProperty("PaginationToken", out var value) ? value.GetString()! : "0";
        var after = int.Parse(token, CultureInfo.InvariantCulture);
        var prefix = sent.TryGetProperty("Filter", out var filter) ? Prefix().Match(filter.GetString()!).Groups["prefix"].Value : "";
        var rows = RowsOfPage?.Invoke(call) ?? int.MaxValue;
        lock (_lock)
        {
            var left = _subs
                .Where(user => user.Key > after && user.Value.StartsWith(prefix, StringComparison.Ordinal)).ToList();
            var page = left.Take(Math.Min(rows, sent.GetProperty("Limit").GetInt32())).ToList();
            var last = page.Count > 0 ? page[^1].Key : after;

            // A page that is empty has another token than the one before: its sign.
            var next = page.Count == left.Count ? null
                : page.Count > 0 ? last.ToString(CultureInfo.InvariantCulture).PadLeft(TokenLength, '0')
                : Other(token);

            return (null, $$"""
                {"Users":[{{string.Join(',', page.Select(user => Row(user.Key, user.Value)))}}]
                {{(next is null ? "" : $",\"PaginationToken\":\"{next}\"")}}}
                """);
        }
    }

    private static string Other(string token) => token is ['0', _, ..] ? token[1..] : '0' + token;

    private string Row(int number, string sub) => $$"""
        {"Username":"{{Name(number)}}","Attributes":[{{(HasSubs ? $"{{\"Name\":\"sub\",\"Value\":\"{sub}\"}}," : "")}}
        {"Name":"email","Value":"{{Name(number)}}@example.com"},{"Name":"custom:tier","Value":"a \"b\", c"}],
        "UserCreateDate":1.5,"UserLastModifiedDate":{{number}},"Enabled":true,"UserStatus":"CONFIRMED"}
        """;

    [GeneratedRegex("""^sub \^= "(?<prefix>.*)"$""", RegexOptions.NonBacktracking)]
    private static partial Regex Prefix();
}
