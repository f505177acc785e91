using System.Globalization;
using CognitoGateway.Http.Problems;
using CognitoGateway.Sdk;

namespace CognitoGateway.Connectors;

/// <summary>
/// The query of <c>/list_users</c>: the members of ListUsers under Cognito's own names, and those that AWS's paginators
/// call <c>PaginationConfig</c>.
/// </summary>
internal sealed record ListUsersQuery(ListUsersRequest Request, int? MaxItems)
{
    /// <summary>Most rows of one answer.</summary>
    public const int LargestMaxItems = 1000;

    /// <summary>Rows of a page: Cognito's own name, and the paginator's.</summary>
    public static readonly string[] PageSize = ["Limit", "PaginationConfig.PageSize"];

    /// <summary>Token of a page: Cognito's own name, and the paginator's.</summary>
    public static readonly string[] StartingToken = ["PaginationToken", "PaginationConfig.StartingToken"];

    /// <summary>Most rows over all pages.</summary>
    public const string MaxItemsName = "PaginationConfig.MaxItems";

    /// <summary>Reads the query.</summary>
    /// <exception cref="RejectedRequestException">It is not valid.</exception>
    public static ListUsersQuery Read(IQueryCollection query)
    {
        var failures = new List<KeyValuePair<string, string>>();
        var read = new ListUsersQuery(
            new()
            {
                UserPoolId = First(query, nameof(ListUsersRequest.UserPoolId))!,
                Limit = Number(query, PageSize, failures),
                PaginationToken = First(query, StartingToken),
                Filter = First(query, nameof(ListUsersRequest.Filter)),
                AttributesToGet = Names(query),
            },
            Number(query, [MaxItemsName], failures));
        if (read.MaxItems is < 1 or > LargestMaxItems)
        {
            failures.Add(new(MaxItemsName, $"Has to be from 1 to {LargestMaxItems}."));
        }

        failures.AddRange(ModelConstraints.Check(read.Request).Select(violation => KeyValuePair.Create(
            (string)violation.Path[0], Http.Binding.Violations.MessageOf(violation))));

        return failures.Count == 0 ? read : throw RejectedRequestException.For(failures);
    }

    private static string? First(IQueryCollection query, params string[] names) =>
        names.Select(name => (string?)query[name]).FirstOrDefault(value => !string.IsNullOrEmpty(value));

    private static string[]? Names(IQueryCollection query)
    {
        var names = query[nameof(ListUsersRequest.AttributesToGet)]
            .SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .ToArray();

        return names.Length == 0 ? null : names;
    }

    private static int? Number(
        IQueryCollection query, string[] names, List<KeyValuePair<string, string>> failures)
    {
        if (First(query, names) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        failures.Add(new(names.First(query.ContainsKey), "Has to be a whole number."));
        return null;
    }
}
