namespace CognitoGateway.Embedded.AuthEvents;

/// <summary>
/// The newest events of each user of a pool. Not safe for several threads: <c>PoolState</c> guards it.
/// </summary>
internal sealed class AuthEventTable
{
    // Cognito keeps them for two years; a number keeps the store from growing without end.
    private const int KeptPerUser = 200;

    private readonly Dictionary<string, List<AuthEvent>> _bySub = new(StringComparer.Ordinal);

    /// <summary>All events, those of each user in their order.</summary>
    public IEnumerable<AuthEvent> All => _bySub.Values.SelectMany(events => events);

    /// <summary>The user's events, oldest first.</summary>
    public IReadOnlyList<AuthEvent> Of(string sub) => [.. _bySub.GetValueOrDefault(sub) ?? []];

    /// <summary>Adds the event, or puts it in the place of its former self.</summary>
    public void Save(AuthEvent saved)
    {
        if (!_bySub.TryGetValue(saved.Sub, out var events))
        {
            _bySub[saved.Sub] = events = [];
        }

        var index = events.FindIndex(known => known.Number == saved.Number);
        if (index >= 0)
        {
            events[index] = saved;
            return;
        }

        events.Add(saved);
        if (events.Count > KeptPerUser)
        {
            events.RemoveAt(0);
        }
    }

    /// <summary>Forgets the user's events.</summary>
    public void Delete(string sub) => _bySub.Remove(sub);
}
