using CognitoGateway.Embedded.Store;

namespace CognitoGateway.Embedded.Users;

/// <summary>Where a user is kept: the indexes hold the slot, so that most changes touch none of them.</summary>
internal sealed class UserSlot(User user)
{
    /// <summary>The user as of the last change.</summary>
    public User User { get; set; } = user;
}

/// <summary>The last user of a page: the next page begins right after it.</summary>
/// <param name="Key">The user's key in the index that is read.</param>
/// <param name="Number">The user's place in the order of creation.</param>
internal sealed record UserPlace(string Key, long Number);

/// <summary>Users in the order of one key, and of their creation where the keys are equal.</summary>
internal sealed class UserIndex(Func<User, string?> key, StringComparer comparer)
{
    private readonly OrderedIndex<UserSlot> _slots = new((a, b) => Compare(key, comparer, a.User, b.User));

    /// <summary>The user's key; null for a user who is not in the index.</summary>
    public string? KeyOf(User user) => key(user);

    /// <summary>
    /// Takes over all slots at once: sorting a million costs a fraction of a million searches for the right place.
    /// </summary>
    public void Fill(IReadOnlyList<UserSlot> slots)
    {
        var entries = slots
            .Where(slot => key(slot.User) is not null)
            .Select(slot => new KeyedSlot(key(slot.User)!, slot))
            .ToArray();
        new KeySort(comparer).Sort(entries);
        _slots.Fill(entries.Select(entry => entry.Slot));
    }

    /// <summary>Adds the slot, if its user has the key.</summary>
    public void Add(UserSlot slot)
    {
        if (key(slot.User) is not null)
        {
            _slots.Add(slot);
        }
    }

    /// <summary>Removes the slot, if its user has the key.</summary>
    public void Remove(UserSlot slot)
    {
        if (key(slot.User) is not null)
        {
            _slots.Remove(slot);
        }
    }

    /// <summary>The users whose key is the value, after the place if one is given.</summary>
    public IEnumerable<UserSlot> Equal(string value, UserPlace? after = null) =>
        From(value, after).TakeWhile(slot => comparer.Equals(key(slot.User), value));

    /// <summary>The users whose key starts with the prefix, after the place if one is given.</summary>
    public IEnumerable<UserSlot> StartingWith(string prefix, UserPlace? after = null) =>
        From(prefix, after).TakeWhile(slot => StartsWith(key(slot.User)!, prefix));

    private IEnumerable<UserSlot> From(string value, UserPlace? after) => after is null
        ? _slots.From(slot => comparer.Compare(key(slot.User), value))
        : _slots.From(slot => comparer.Compare(key(slot.User), after.Key) switch
        {
            0 => slot.User.Number <= after.Number ? -1 : 0,
            var order => order,
        });

    private bool StartsWith(string text, string prefix) =>
        text.Length >= prefix.Length && comparer.Equals(text[..prefix.Length], prefix);

    private static int Compare(Func<User, string?> key, StringComparer comparer, User a, User b)
    {
        var order = comparer.Compare(key(a), key(b));
        return order != 0 ? order : a.Number.CompareTo(b.Number);
    }
}
