using System.Text.Json;
using CognitoGateway.Http.Collections;
using CognitoGateway.Sdk;

namespace CognitoGateway.Users;

/// <summary>
/// The groups of all users of a pool, read group by group: for a whole pool that takes far fewer calls than asking for
/// each user's groups, unless the groups are many or large.
/// </summary>
internal sealed class GroupsOfAll
{
    private const int AtOnce = 8;

    private static readonly PageFiller<ListGroupsRequest, ListGroupsResponse> AllGroups =
        new(CognitoOperations.ListGroups, CollectionFeatures.Of(CognitoOperations.ListGroups));

    private static readonly PageFiller<ListUsersInGroupRequest, ListUsersInGroupResponse> Members =
        new(CognitoOperations.ListUsersInGroup, CollectionFeatures.Of(CognitoOperations.ListUsersInGroup));

    private static readonly RestShape Group = RestShape.Of<GroupType>();
    private static readonly CollectionQuery All = new();

    private readonly List<byte[]> _groups = [];
    private readonly Dictionary<string, int[]> _ofUsers = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private long _callsLeft;
    private int _membershipsLeft;

    private GroupsOfAll(long mostCalls, int mostMemberships) =>
        (_callsLeft, _membershipsLeft) = (mostCalls, mostMemberships);

    private bool IsSpent => Volatile.Read(ref _callsLeft) < 0 || Volatile.Read(ref _membershipsLeft) < 0;

    /// <summary>Reads them.</summary>
    /// <param name="cognito">The client.</param>
    /// <param name="userPoolId">The pool.</param>
    /// <param name="mostCalls">Most calls that it may take.</param>
    /// <param name="mostMemberships">Most memberships that may be kept.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The groups; null where it would take more than that.</returns>
    public static async Task<GroupsOfAll?> ReadAsync(
        CognitoClient cognito,
        string userPoolId,
        long mostCalls,
        int mostMemberships,
        CancellationToken cancellationToken)
    {
        var groups = new GroupsOfAll(mostCalls, mostMemberships);
        var names = await groups.ReadGroupsAsync(cognito, userPoolId, cancellationToken);
        await Parallel.ForEachAsync(
            names.Index(),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (group, stop) => await groups.ReadMembersAsync(
                cognito, new() { UserPoolId = userPoolId, GroupName = group.Item }, group.Index, stop));

        return groups.IsSpent ? null : groups;
    }

    /// <summary>Writes the member <c>groups</c> of a user.</summary>
    public void Write(string username, Utf8JsonWriter json)
    {
        json.WriteStartArray(ColumnNames.Groups);
        foreach (var group in _ofUsers.GetValueOrDefault(username, []).Order())
        {
            json.WriteRawValue(_groups[group], skipInputValidation: true);
        }

        json.WriteEndArray();
    }

    private async Task<List<string>> ReadGroupsAsync(
        CognitoClient cognito, string userPoolId, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        var request = new ListGroupsRequest { UserPoolId = userPoolId };
        await foreach (var page in PagesAsync(
            cursor => AllGroups.ReadOneAsync(cognito, request, All, cursor, WriteGroup, cancellationToken)))
        {
            for (var i = 0; i < page.Count; i++)
            {
                names.Add(WireJson.GetString(page[i].Span, "groupName"u8) ?? "");
                _groups.Add(page[i].ToArray());
            }
        }

        return names;
    }

    private async Task ReadMembersAsync(
        CognitoClient cognito, ListUsersInGroupRequest request, int group, CancellationToken cancellationToken)
    {
        await foreach (var page in PagesAsync(
            cursor => Members.ReadOneAsync(cognito, request, All, cursor, WriteUsername, cancellationToken)))
        {
            Interlocked.Add(ref _membershipsLeft, -page.Count);
            lock (_lock)
            {
                for (var i = 0; i < page.Count; i++)
                {
                    var username = JsonSerializer.Deserialize<string>(page[i].Span) ?? "";
                    _ofUsers[username] = [.. _ofUsers.GetValueOrDefault(username, []), group];
                }
            }
        }
    }

    // Ends early once too much has been spent.
    private async IAsyncEnumerable<FilledPage> PagesAsync(Func<string?, Task<FilledPage>> read)
    {
        string? cursor = null;
        do
        {
            if (Interlocked.Decrement(ref _callsLeft) < 0 || IsSpent)
            {
                yield break;
            }

            using var page = await read(cursor);
            cursor = page.NextCursor;
            yield return page;
        }
        while (cursor is not null);
    }

    // Groups have no attributes of users.
    private static int WriteGroup(ReadOnlySpan<byte> json, int start, Utf8JsonWriter row) =>
        Group.Write(json, start, row, view: null);

    private static int WriteUsername(ReadOnlySpan<byte> json, int start, Utf8JsonWriter row)
    {
        var end = WireJson.EndOf(json, start);
        row.WriteStringValue(WireJson.GetString(json[start..end], "Username"u8));

        return end;
    }
}
