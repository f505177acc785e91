using System.Collections.Concurrent;
using System.Security.Cryptography;
using CognitoGateway.Embedded.Assurance;
using CognitoGateway.Embedded.Clients;
using CognitoGateway.Embedded.Codes;
using CognitoGateway.Embedded.Users;
using Microsoft.AspNetCore.Http;

namespace CognitoGateway.Embedded.OAuth;

/// <summary>That somebody signed in with this browser.</summary>
/// <param name="UserPoolId">The pool.</param>
/// <param name="Sub">The user.</param>
/// <param name="SignedInAt">When.</param>
/// <param name="Proofs">What the user has proved.</param>
internal sealed record BrowserSession(string UserPoolId, string Sub, DateTimeOffset SignedInAt, Proofs Proofs);

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
    public BrowserSession Begin(DomainCall call, string sub, Proofs proofs)
    {
        Forget(call);
        Sweep();
        var now = time.GetUtcNow();
        var longest = call.Pool.Clients().Select(ValidityFor).DefaultIfEmpty().Max();
        var session = new BrowserSession(call.Pool.Pool.Id, sub, now, proofs);
        var id = random.Text(32);
        _sessions[id] = (session, now + longest);
        call.Http.Response.Cookies.Append(Cookie, id, Options(call, longest));
        return session;
    }

    /// <summary>The user who signed in with the browser, and when; null where the client has to ask.</summary>
    public (User User, BrowserSession Session)? Find(DomainCall call, AppClient client, TimeSpan? maxAge)
    {
        if (call.Http.Request.Cookies[Cookie] is not { } id
            || !_sessions.TryGetValue(id, out var entry)
            || entry.Session.UserPoolId != call.Pool.Pool.Id)
        {
            return null;
        }

        var session = entry.Session;
        var age = time.GetUtcNow() - session.SignedInAt;
        var isTooOld = maxAge is { } longest && (age > longest || longest == TimeSpan.Zero);

        return age < ValidityFor(client) && !isTooOld
            && call.Pool.FindUserBySub(session.Sub) is { Enabled: true } user
            ? (user, session)
            : null;
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
