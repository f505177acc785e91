using CognitoGateway.Embedded.Store;

namespace CognitoGateway.Embedded.Users;

/// <summary>
/// The users of one pool in every order that is asked for. Not safe for several threads: <c>PoolState</c> guards it.
/// </summary>
internal sealed class UserTable
{
    private const string CreationOrder = "";

    // What every user is sought by at every sign-in; the other orders are made once somebody filters by them.
    private static readonly string[] AlwaysIndexed =
        [CreationOrder, "sub", "username", "email", "phone_number", "preferred_username"];

    private readonly StringComparer _names;
    private readonly Dictionary<string, UserIndex> _indexes;
    private readonly Dictionary<string, OrderedIndex<UserSlot>> _members = [];
    private Dictionary<string, User>? _loading;

    /// <summary>Makes an empty table.</summary>
    /// <param name="names">How the pool compares usernames and aliases.</param>
    /// <param name="loading">Whether users are put in order only by <see cref="EndLoading"/>.</param>
    public UserTable(StringComparer names, bool loading = false)
    {
        _loading = loading ? new(StringComparer.Ordinal) : null;
        _names = names;
        _indexes = AlwaysIndexed.ToDictionary(attribute => attribute, NewIndex, StringComparer.Ordinal);
    }

    /// <summary>How many users there are.</summary>
    public int Count { get; private set; }

    /// <summary>The number of the next user: greater than any before.</summary>
    public long NextNumber { get; private set; } = 1;

    /// <summary>The user's key where users are sought by the attribute.</summary>
    public string KeyOf(User user, string? attribute) => Index(attribute ?? CreationOrder).KeyOf(user) ?? "";

    /// <summary>All users in the order of creation.</summary>
    public IEnumerable<User> All(UserPlace? after = null) => Users(_indexes[CreationOrder].Equal("", after));

    /// <summary>The users whose attribute is the value.</summary>
    public IEnumerable<User> With(string attribute, string value, UserPlace? after = null) =>
        Users(Index(attribute).Equal(value, after));

    /// <summary>The users whose attribute starts with the prefix.</summary>
    public IEnumerable<User> Starting(string attribute, string prefix, UserPlace? after = null) =>
        Users(Index(attribute).StartingWith(prefix, after));

    /// <summary>The members of a group, in the order of creation of the users.</summary>
    public IEnumerable<User> Members(string group, long after = 0) => _members.TryGetValue(group, out var members)
        ? Users(members.From(slot => slot.User.Number <= after ? -1 : 0))
        : [];

    /// <summary>Adds the user, or puts it in the place of its former self.</summary>
    public void Save(User user)
    {
        if (_loading is not null)
        {
            _loading[user.Sub] = user;
            return;
        }

        if (Slot(user.Sub) is not { } slot)
        {
            Add(new(user));
            return;
        }

        var changed = _indexes.Values
            .Where(index => !string.Equals(index.KeyOf(slot.User), index.KeyOf(user), StringComparison.Ordinal))
            .ToList();
        changed.ForEach(index => index.Remove(slot));
        var before = slot.User;
        slot.User = user;
        changed.ForEach(index => index.Add(slot));
        MoveGroups(slot, before.Groups, user.Groups);
    }

    /// <summary>Removes the user, if it is there.</summary>
    public void Delete(string sub)
    {
        if (_loading is not null)
        {
            _loading.Remove(sub);
            return;
        }

        if (Slot(sub) is not { } slot)
        {
            return;
        }

        foreach (var index in _indexes.Values)
        {
            index.Remove(slot);
        }

        MoveGroups(slot, slot.User.Groups, []);
        Count--;
    }

    /// <summary>Takes every member out of the group.</summary>
    public void DeleteGroup(string group)
    {
        var members = _loading?.Values.Where(user => user.Groups.Any(m => m.GroupName == group)) ?? Members(group);
        foreach (var user in members.ToList())
        {
            Save(user with { Groups = [.. user.Groups.Where(membership => membership.GroupName != group)] });
        }
    }

    /// <summary>Puts everything in order that was loaded.</summary>
    public void EndLoading()
    {
        if (_loading is null)
        {
            return;
        }

        var slots = _loading.Values.OrderBy(user => user.Number).Select(user => new UserSlot(user)).ToList();
        _loading = null;
        Parallel.ForEach(_indexes.Values, index => index.Fill(slots));
        slots.ForEach(slot => MoveGroups(slot, [], slot.User.Groups));
        Count = slots.Count;
        NextNumber = slots.Count == 0 ? 1 : slots[^1].User.Number + 1;
    }

    private UserIndex Index(string attribute)
    {
        if (!_indexes.TryGetValue(attribute, out var index))
        {
            _indexes[attribute] = index = NewIndex(attribute);
            index.Fill([.. _indexes[CreationOrder].Equal("")]);
        }

        return index;
    }

    private UserIndex NewIndex(string attribute) => attribute switch
    {
        CreationOrder => new(_ => "", StringComparer.Ordinal),
        "sub" => new(user => user.Sub, StringComparer.Ordinal),
        "username" => new(user => user.Username, _names),
        "cognito:user_status" => new(user => user.Status, StringComparer.OrdinalIgnoreCase),
        "status" => new(user => user.Enabled ? "Enabled" : "Disabled", StringComparer.Ordinal),
        _ => new(user => user.Attributes[attribute], _names),
    };

    private void Add(UserSlot slot)
    {
        foreach (var index in _indexes.Values)
        {
            index.Add(slot);
        }

        MoveGroups(slot, [], slot.User.Groups);
        Count++;
        NextNumber = Math.Max(NextNumber, slot.User.Number + 1);
    }

    private void MoveGroups(UserSlot slot, IReadOnlyList<GroupMembership> from, IReadOnlyList<GroupMembership> to)
    {
        if (ReferenceEquals(from, to))
        {
            return;
        }

        foreach (var left in from.ExceptBy(to.Select(m => m.GroupName), m => m.GroupName))
        {
            _members[left.GroupName].Remove(slot);
        }

        foreach (var joined in to.ExceptBy(from.Select(m => m.GroupName), m => m.GroupName))
        {
            if (!_members.TryGetValue(joined.GroupName, out var members))
            {
                _members[joined.GroupName] = members = new((a, b) => a.User.Number.CompareTo(b.User.Number));
            }

            members.Add(slot);
        }
    }

    private UserSlot? Slot(string sub) => _indexes["sub"].Equal(sub).FirstOrDefault();

    private static IEnumerable<User> Users(IEnumerable<UserSlot> slots) => slots.Select(slot => slot.User);
}
