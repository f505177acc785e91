using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Users;

namespace CognitoGateway.Embedded.Groups;

/// <summary>The roles that come with the groups of a user.</summary>
internal static class GroupRoles
{
    /// <summary>The user's groups, the one with the highest precedence first.</summary>
    public static IReadOnlyList<Group> GroupsOf(this PoolState pool, User user) =>
    [
        .. user.Groups
            .Select(membership => pool.FindGroup(membership.GroupName))
            .OfType<Group>()
            .OrderBy(group => group.Precedence ?? int.MaxValue),
    ];

    /// <summary>ARNs of the groups' roles, in the order of the groups.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<Group> groups) =>
        [.. groups.Select(group => group.RoleArn).OfType<string>()];

    /// <summary>ARN of the role of the first group that has one; null where groups of its rank have others.</summary>
    public static string? PreferredOf(IEnumerable<Group> groups)
    {
        var withRole = groups.Where(group => group.RoleArn is not null).ToList();
        var first = withRole is [{ Precedence: not null } highest, ..] ? highest : null;

        return first is not null
            && withRole.Where(group => group.Precedence == first.Precedence)
                .All(group => group.RoleArn == first.RoleArn)
            ? first.RoleArn
            : null;
    }
}
