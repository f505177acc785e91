using System.Globalization;
using System.Text.Json;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Connectors;

/// <summary>
/// Answers Cognito's lists with numbered rows in pages as Cognito hands them out: some full, some short, some empty,
/// and now and then by too many requests. A token is the number of the row that comes next and that of the page, so
/// that two pages never have the same one, and a page is the same when it is read again.
/// </summary>
internal static class ScriptedLists
{
    private const string Throttled = "TooManyRequestsException";

    private static readonly DateTimeOffset Begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly (string Operation, string Rows, string Token, string Limit)[] Lists =
    [
        ("ListUsers", "Users", "PaginationToken", "Limit"),
        ("ListGroups", "Groups", "NextToken", "Limit"),
        ("ListUsersInGroup", "Users", "NextToken", "Limit"),
        ("ListUserPools", "UserPools", "NextToken", "MaxResults"),
        ("ListUserPoolClients", "UserPoolClients", "NextToken", "MaxResults"),
    ];

    /// <summary>What the row of a number is called.</summary>
    public static string Name(int number) => $"row-{number.ToString("D4", CultureInfo.InvariantCulture)}";

    /// <summary>When the row was changed: so many seconds after the year's begin, in epoch seconds.</summary>
    public static long Changed(int number) => Begin.ToUnixTimeSeconds() + number;

    /// <summary>Has lists of so many rows.</summary>
    /// <param name="cognito">What answers.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="rowsOfPage">How many rows a page has, by its limit; some short and empty where null.</param>
    /// <param name="throttles">Which calls are too many, by their number; null for none.</param>
    public static void Have(
        StubCognito cognito, int count, Func<int, int>? rowsOfPage = null, Func<int, bool>? throttles = null)
    {
        foreach (var list in Lists)
        {
            var calls = 0;
            cognito.On(list.Operation, sent => throttles?.Invoke(calls++) == true
                ? (Throttled, "")
                : (null, Page(list, sent, count, rowsOfPage)));
        }
    }

    // Full, empty, one row, half, and again.
    private static int ShortOrEmpty(int limit, int page) => (page % 4) switch
    {
        0 => limit,
        1 => 0,
        2 => 1,
        _ => (limit + 1) / 2,
    };

    private static string Page(
        (string Operation, string Rows, string Token, string Limit) list,
        JsonElement sent,
        int count,
        Func<int, int>? rowsOfPage)
    {
        var (from, page) = sent.TryGetProperty(list.Token, out var token) ? PlaceOf(token.GetString()!) : (0, 0);
        var limit = sent.GetProperty(list.Limit).GetInt32();
        var to = Math.Min(count, from + (rowsOfPage?.Invoke(limit) ?? ShortOrEmpty(limit, page)));
        var rows = Enumerable.Range(from, to - from).Select(Row);
        var next = to < count ? $$""","{{list.Token}}":"{{to}}.{{page + 1}}" """ : "";

        return $$"""{"{{list.Rows}}":[{{string.Join(',', rows)}}]{{next}}}""";
    }

    private static (int Row, int Page) PlaceOf(string token)
    {
        var parts = token.Split('.');

        return (int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    // One row serves every list.
    private static string Row(int number) => $$"""
        {
          "Username":"{{Name(number)}}","GroupName":"{{Name(number)}}","Id":"{{Name(number)}}",
          "ClientId":"{{Name(number)}}",
          "Attributes":[{"Name":"sub","Value":"sub-{{number}}"},{"Name":"email","Value":"{{number}}@example.com"}],
          "UserCreateDate":{{Changed(0)}},
          "UserLastModifiedDate":{{Changed(number)}},"LastModifiedDate":{{Changed(number)}},
          "Enabled":true,"UserStatus":"CONFIRMED"
        }
        """;
}
