using System.Text.Json;
using CognitoGateway.Http.Collections;
using CognitoGateway.Sdk;

namespace CognitoGateway.Users;

/// <summary>Fills in the groups of users: one call for each, a few at a time.</summary>
internal sealed class GroupsOfUsers : IDisposable
{
    private const int AtOnce = 8;
    private const int MostGroups = 1000;

    private static readonly CollectionFeatures Features =
        CollectionFeatures.Of(CognitoOperations.AdminListGroupsForUser);

    private static readonly PageFiller<AdminListGroupsForUserRequest, AdminListGroupsForUserResponse> Filler =
        new(CognitoOperations.AdminListGroupsForUser, Features);

    private static readonly RestShape Shape = RestShape.Of<GroupType>();

    private readonly FilledPage?[] _groups;

    private GroupsOfUsers(int users) => _groups = new FilledPage?[users];

    /// <summary>Reads the groups of each user, in the users' order.</summary>
    public static async Task<GroupsOfUsers> ReadAsync(
        CognitoClient cognito, string userPoolId, IReadOnlyList<string> usernames, CancellationToken cancellationToken)
    {
        var groups = new GroupsOfUsers(usernames.Count);
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        try
        {
            await Parallel.ForAsync(0, usernames.Count, options, async (i, stop) => groups._groups[i] =
                await Filler.ReadAsync(
                    cognito,
                    new() { UserPoolId = userPoolId, Username = usernames[i] },
                    new() { Limit = MostGroups },
                    Write,
                    stop));
        }
        catch
        {
            groups.Dispose();
            throw;
        }

        return groups;
    }

    /// <summary>The same page with each user's groups; the page that is given is disposed of.</summary>
    public static async Task<FilledPage> ExpandAsync(
        CognitoClient cognito, string userPoolId, FilledPage page, CancellationToken cancellationToken)
    {
        try
        {
            var usernames = Enumerable.Range(0, page.Count).Select(i => UsernameOf(page[i])).ToList();
            using var groups = await ReadAsync(cognito, userPoolId, usernames, cancellationToken);

            return page.With(groups.Write);
        }
        catch
        {
            page.Dispose();
            throw;
        }
    }

    /// <summary>The username in a row.</summary>
    public static string UsernameOf(ReadOnlyMemory<byte> row) => WireJson.GetString(row.Span, "username"u8) ?? "";

    /// <summary>Writes the member <c>groups</c> of a user.</summary>
    public void Write(int user, Utf8JsonWriter json)
    {
        json.WriteStartArray(ColumnNames.Groups);
        _groups[user]!.WriteRows(json);
        json.WriteEndArray();
    }

    // Groups have no attributes of users.
    private static int Write(ReadOnlySpan<byte> json, int start, Utf8JsonWriter group) =>
        Shape.Write(json, start, group, view: null);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var page in _groups)
        {
            page?.Dispose();
        }
    }
}
