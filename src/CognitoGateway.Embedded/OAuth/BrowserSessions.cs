using System.Collections.Concurrent;
using System.Security.Cryptography;
using CognitoGateway.Embedded.Assurance;
using CognitoGateway.Embedded.Clients;
using CognitoGateway.Embedded.Codes;
using CognitoGateway.Embedded.Sessions;
using CognitoGateway.Embedded.Users;
using Microsoft.AspNetCore.Http;

namespace CognitoGateway.Embedded.OAuth;

/// <summary>That somebody signed in with this browser.</summary>
/// <param name="UserPoolId">The pool.</param>
/// <param name="Sub">The user.</param>
/// <param name="SignedInAt">When.</param>
internal sealed record BrowserSession(string UserPoolId, string Sub, DateTimeOffset SignedInAt)
{
    /// <summary>Its session id; null where the pool kept no track when it began.</summary>
    public string? Id { get; init; }

    /// <summary>The client that the user signed in for.</summary>
    public required string ClientId { get; init; }

    /// <summary>What the user has proved.</summary>
    public required Proofs Proofs { get; init; }

    /// <summary>When it was last made use of.</summary>
    public DateTimeOffset ActiveAt { get; init; } = SignedInAt;

    /// <summary>The address that it was last made use of from; null where that is not known.</summary>
    public string? Address { get; init; }
}

/// <summary>
/// The browsers that somebody signed in with, by a cookie that no script can read. Who comes back within the time that
/// the client allows is not asked again. They do not outlive the process.
/// </summary>
internal sealed class BrowserSessions(RandomNumberGenerator random, TimeProvider time)
{
    private const string Cookie = "cognito";
    private const int DefaultMinutes = 60;

    private readonly ConcurrentDictionary<string, (BrowserSession Session, DateTimeOffset Until)> _sessions =
        new(StringComparer.Ordinal);

    /// <summary>Begins a session in the place of the browser's former one.</summary>
    public BrowserSession Begin(DomainCall call, AppClient client, string sub, Proofs proofs)
    {
        Forget(call);
        Sweep();
        var now = time.GetUtcNow();
        // A client that never makes use of it does not keep others from it.
        var longest = call.Pool.Clients().Select(ValidityFor).Append(TimeSpan.FromMinutes(DefaultMinutes)).Max();
        var session = new BrowserSession(call.Pool.Pool.Id, sub, now)
        {
            Id = call.Pool.Pool.TracksSessions() ? SessionId.NewOfBrowser() : null,
            ClientId = client.ClientId,
            Proofs = proofs,
            Address = call.Address,
        };
        var id = random.Text(32);
        _sessions[id] = (session, now + longest);
        call.Http.Response.Cookies.Append(Cookie, id, Options(call, longest));
        return session;
    }

    /// <summary>
    /// The user who signed in with the browser, and when; null where the client has to ask. Counts as making use of it.
    /// </summary>
    public (User User, BrowserSession Session)? Find(DomainCall call, AppClient client, TimeSpan? maxAge)
    {
        if (call.Http.Request.Cookies[Cookie] is not { } id
            || !_sessions.TryGetValue(id, out var entry)
            || entry.Session.UserPoolId != call.Pool.Pool.Id)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var age = now - entry.Session.SignedInAt;
        var isTooOld = maxAge is { } longest && (age > longest || longest == TimeSpan.Zero);
        if (age >= ValidityFor(client) || isTooOld
            || call.Pool.FindUserBySub(entry.Session.Sub) is not { Enabled: true } user)
        {
            return null;
        }

        var session = entry.Session with { ActiveAt = now, Address = call.Address };
        _sessions.TryUpdate(id, (session, entry.Until), entry);

        return (user, session);
    }

    /// <summary>The sessions of a user that are kept track of and go on.</summary>
    public IReadOnlyList<BrowserSession> Of(User user)
    {
        var now = time.GetUtcNow();

        return
        [
            .. _sessions.Values
                .Where(entry => entry.Until > now)
                .Select(entry => entry.Session)
                .Where(session => session.Id is not null && session.Sub == user.Sub
                    && session.UserPoolId == user.UserPoolId),
        ];
    }

    /// <summary>Ends a session that is kept track of, if it is still there: its cookie is good for nothing.</summary>
    public void End(string sessionId)
    {
        foreach (var (id, entry) in _sessions)
        {
            if (entry.Session.Id == sessionId)
            {
                _sessions.TryRemove(id, out _);
            }
        }
    }

    /// <summary>Ends the browser's session, if it has one.</summary>
    public void End(DomainCall call)
    {
        Forget(call);
        call.Http.Response.Cookies.Delete(Cookie, Options(call, maxAge: null));
    }

    private void Forget(DomainCall call)
    {
        if (call.Http.Request.Cookies[Cookie] is { } id
            && _sessions.TryGetValue(id, out var entry)
            && entry.Session.UserPoolId == call.Pool.Pool.Id)
        {
            _sessions.TryRemove(id, out _);
        }
    }

    private static TimeSpan ValidityFor(AppClient client) =>
        TimeSpan.FromMinutes(client.SsoSessionMinutes ?? DefaultMinutes);

    private static CookieOptions Options(DomainCall call, TimeSpan? maxAge) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = maxAge,
        Path = call.CookiePath,
        SameSite = SameSiteMode.Lax,
        Secure = call.Http.Request.IsHttps,
    };

    private void Sweep()
    {
        var now = time.GetUtcNow();
        foreach (var (id, entry) in _sessions)
        {
            if (entry.Until <= now)
            {
                _sessions.TryRemove(id, out _);
            }
        }
    }
}
