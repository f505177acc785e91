using System.Collections.Concurrent;
using CognitoGateway.Embedded.Store;

namespace CognitoGateway.Embedded.Control;

/// <summary>States of the store by name, as long as the process lives.</summary>
internal sealed class Snapshots(PoolStore store)
{
    private const int Most = 100;
    private const int LongestName = 64;

    private readonly ConcurrentDictionary<string, IReadOnlyList<StoreChange>> _byName = new(StringComparer.Ordinal);

    /// <summary>The names, in order.</summary>
    public IReadOnlyList<string> Names => [.. _byName.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Keeps the store as it is; in place of a former one of that name.</summary>
    /// <exception cref="ControlException">The name is not one, or there are too many.</exception>
    public void Take(string name)
    {
        if (name.Length > LongestName || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
        {
            throw new ControlException($"A name is up to {LongestName} letters, digits, -, _ and dots.");
        }

        if (_byName.Count >= Most && !_byName.ContainsKey(name))
        {
            throw new ControlException($"There can be {Most} snapshots at most.");
        }

        _byName[name] = store.Everything();
    }

    /// <summary>Makes the store what it was; false where there is no such snapshot.</summary>
    public async Task<bool> TryRestoreAsync(string name, CancellationToken cancellationToken)
    {
        if (!_byName.TryGetValue(name, out var everything))
        {
            return false;
        }

        await store.ReplaceAsync(everything, cancellationToken);
        return true;
    }

    /// <summary>Forgets a snapshot; false where there is none of that name.</summary>
    public bool TryForget(string name) => _byName.TryRemove(name, out _);
}

/// <summary>What is asked for cannot be done; the message says why.</summary>
internal sealed class ControlException(string message) : Exception(message);
