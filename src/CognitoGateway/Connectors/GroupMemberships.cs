using System.Runtime.CompilerServices;
using System.Text.Json;
using CognitoGateway.Http;
using CognitoGateway.Http.Binding;
using CognitoGateway.Http.Collections;
using CognitoGateway.Http.Exports;
using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.Connectors;

/// <summary>
/// Who is in which group of a pool, as one collection. Cognito lists the users of one group at a time, so that a page
/// is made of those of group after group, and a cursor names the group to go on with.
/// </summary>
internal sealed class GroupMemberships
{
    // A page ends there where it has rows: many groups may have nobody in them.
    private const int MostGroups = 50;

    private static readonly PageFiller<ListUsersInGroupRequest, ListUsersInGroupResponse> Members = new(
        CognitoOperations.ListUsersInGroup, CollectionFeatures.Of(CognitoOperations.ListUsersInGroup));

    private readonly CognitoClient _cognito;
    private readonly string _userPoolId;
    private readonly bool _tellsSubs;

    private GroupMemberships(CognitoClient cognito, string userPoolId, bool tellsSubs) =>
        (_cognito, _userPoolId, _tellsSubs) = (cognito, userPoolId, tellsSubs);

    /// <summary>What the collection can do.</summary>
    public static CollectionFeatures Features { get; } =
        CollectionFeatures.Of(CognitoOperations.ListUsersInGroup, typeof(GroupMembership));

    /// <summary>Their columns.</summary>
    public static IReadOnlyList<string> Columns { get; } =
        [.. RestJson.TypeInfo<GroupMembership>().Properties.Select(member => member.Name)];

    /// <summary>Those of a pool.</summary>
    /// <param name="userPoolId">The pool.</param>
    /// <param name="policy">What the caller sees of users' attributes; null for everything.</param>
    /// <param name="cognito">The client.</param>
    public static GroupMemberships Of(string userPoolId, AttributePolicy? policy, CognitoClient cognito) =>
        new(cognito, userPoolId, tellsSubs: policy?.Sees("sub") is not false);

    /// <summary>Answers with a page of them.</summary>
    public static async Task<IResult> ListAsync(
        CognitoRequest<ListGroupsRequest> request,
        HttpContext context,
        CognitoClient cognito,
        CancellationToken cancellationToken)
    {
        var query = QueryReader.Read(context.Request, Features);
        var place = MembershipPlace.Read(query.Cursor);
        var memberships = Of(request.Value.UserPoolId, context.User.AttributePolicy(), cognito);

        return query.Format is { } format
            ? new ExportAnswer(new(memberships.ReadAllAsync(place, cancellationToken), Format(format, query)))
            : new CollectionAnswer(await memberships.ReadAsync(place, query.Limit, cancellationToken));
    }

    private static IRowFormat Format(StreamFormat format, CollectionQuery query) => format is StreamFormat.Csv
        ? new CsvRows(Columns)
        : new NdjsonRows(query.TellsCursors);

    /// <summary>Reads all pages from a place on.</summary>
    /// <exception cref="CognitoException">A call failed.</exception>
    public async IAsyncEnumerable<FilledPage> ReadAllAsync(
        MembershipPlace place, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? next;
        do
        {
            var page = await ReadAsync(place, CollectionQuery.LargestLimit, cancellationToken);
            next = page.NextCursor;
            yield return page;
            place = MembershipPlace.Read(next);
        }
        while (next is not null);
    }

    private async Task<FilledPage> ReadAsync(MembershipPlace place, int limit, CancellationToken cancellationToken)
    {
        var page = new FilledPage(RowWriters.Copy);
        try
        {
            await FillAsync(page, place, limit, cancellationToken);

            return page;
        }
        catch
        {
            page.Dispose();
            throw;
        }
    }

    private async Task FillAsync(
        FilledPage page, MembershipPlace place, int limit, CancellationToken cancellationToken)
    {
        for (var visited = 0; ;)
        {
            var (groups, next) = await ReadGroupsAsync(place.Groups, cancellationToken);
            foreach (var group in From(place.Group, groups))
            {
                var users = group == place.Group ? place.Users : null;
                do
                {
                    if (page.Count >= limit || (page.Count > 0 && visited++ >= MostGroups))
                    {
                        page.NextCursor = new MembershipPlace(place.Groups, group, users).ToCursor();
                        return;
                    }

                    users = await AddMembersAsync(page, group, users, limit - page.Count, cancellationToken);
                }
                while (users is not null);
            }

            if (next is null)
            {
                return;
            }

            place = new(next);
        }
    }

    // Where the group has been deleted since, nobody knows which of its page were told before it: they are told again,
    // because a membership that comes twice does no harm, and one that never comes does.
    private static IEnumerable<string> From(string? group, List<string> groups) =>
        groups.Skip(group is null ? 0 : Math.Max(0, groups.IndexOf(group)));

    private async Task<(List<string> Names, string? Next)> ReadGroupsAsync(
        string? token, CancellationToken cancellationToken)
    {
        using var answer = await _cognito.SendAsync(
            CognitoOperations.ListGroups,
            new()
            {
                UserPoolId = _userPoolId,
                Limit = CognitoOperations.ListGroups.Pagination!.LargestPage,
                NextToken = token,
            },
            cancellationToken);
        var groups = answer.Read();

        return ([.. groups.Groups?.Select(group => group.GroupName!) ?? []], groups.NextToken);
    }

    // Adds what fits, and answers the token of the group's other users; null where there are none.
    private async Task<string?> AddMembersAsync(
        FilledPage page, string group, string? token, int rows, CancellationToken cancellationToken)
    {
        try
        {
            using var members = await Members.ReadAsync(
                _cognito,
                new() { UserPoolId = _userPoolId, GroupName = group },
                new() { Limit = rows, Cursor = token },
                Membership(group),
                cancellationToken);
            for (var i = 0; i < members.Count; i++)
            {
                page.Add(members[i].Span, start: 0);
            }

            return members.NextCursor;
        }
        catch (CognitoException gone) when (gone.Code == "ResourceNotFoundException")
        {
            // The group was deleted after it was listed.
            return null;
        }
    }

    private RowWriter Membership(string group) => (json, start, row) =>
    {
        var end = WireJson.EndOf(json, start);
        var user = JsonSerializer.Deserialize(json[start..end], CognitoJson.Wire.TypeInfo<UserType>())!;
        row.WriteStartObject();
        row.WriteString("groupName"u8, group);
        row.WriteString("username"u8, user.Username);
        if (_tellsSubs && user.Attributes?["sub"] is { } sub)
        {
            row.WriteString("sub"u8, sub);
        }

        row.WriteEndObject();

        return end;
    };
}
