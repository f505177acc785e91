using System.Collections.Concurrent;
using System.Security.Cryptography;
using CognitoGateway.Embedded.Clients;
using CognitoGateway.Embedded.Codes;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Users;

namespace CognitoGateway.Embedded.LoginPages;

/// <summary>
/// Users who typed their password and wait for the code that confirms them: then they are let in without typing it
/// again. They are forgotten after a while, and with the process.
/// </summary>
internal sealed class UnconfirmedUsers(RandomNumberGenerator random, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<string, (User User, string ClientId, DateTimeOffset Until)> _users =
        new(StringComparer.Ordinal);

    /// <summary>Begins to wait; what is returned goes into the form. Null where there is no such user.</summary>
    public string? Begin(PoolState pool, AppClient client, string username)
    {
        Sweep();
        if (pool.FindUser(username) is not { } user)
        {
            return null;
        }

        var ticket = random.Text(32);
        _users[ticket] = (user, client.ClientId, time.GetUtcNow() + Lifetime);
        return ticket;
    }

    /// <summary>Ends the wait: the user as the pool has it now; null where the password has to be asked for.</summary>
    public User? End(PoolState pool, AppClient client, string? ticket, string username)
    {
        if (ticket is null
            || !_users.TryRemove(ticket, out var waiting)
            || waiting.ClientId != client.ClientId
            || waiting.Until <= time.GetUtcNow())
        {
            return null;
        }

        // Between password and code the user may have changed: what was proved must be so still.
        return pool.FindUser(username) is { Enabled: true } user
            && user.Sub == waiting.User.Sub
            && user.Password == waiting.User.Password
            ? user
            : null;
    }

    private void Sweep()
    {
        var now = time.GetUtcNow();
        foreach (var (ticket, waiting) in _users)
        {
            if (waiting.Until <= now)
            {
                _users.TryRemove(ticket, out _);
            }
        }
    }
}
