using CognitoGateway.Embedded.OAuth;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Tokens;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Sessions;

/// <summary>Shows and ends the sessions of a user.</summary>
internal sealed class SessionList(
    BrowserSessions browsers, AuthorizationCodes codes, PageTokens tokens, TimeProvider time)
{
    /// <summary>A page of the sessions that go on, the one used last first.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="user">Whose they are.</param>
    /// <param name="currentId">The sign-in whose token is in use; null where none is.</param>
    /// <param name="nextToken">Token of the page; null for the first one.</param>
    /// <exception cref="CognitoException">The pool keeps no track, or the token is not good.</exception>
    public Page<SessionDescriptionType> Read(UserPool pool, User user, string? currentId, string? nextToken)
    {
        pool.RequireTracking();
        var scope = $"Sessions {user.Sub}";
        var after = tokens.Read(pool.Secret, scope, nextToken);
        var rows = user.Living(time.GetUtcNow())
            .Select(signIn => Describe(signIn, signIn.Id == currentId))
            .Concat(browsers.Of(user).Select(Describe))
            .OrderByDescending(row => row.LastActiveDate)
            .ThenBy(row => row.SessionId, StringComparer.Ordinal)
            .ToList();
        // A session that ended in between leaves no place to go on from: the list begins anew.
        var first = rows.FindIndex(row => row.SessionId == after) + 1;

        return Page.Cut(rows[first..], Page.MaxSize, last => tokens.Issue(pool.Secret, scope, last.SessionId!));
    }

    /// <summary>Ends a session, and writes the change.</summary>
    /// <param name="change">The change, which is still to be written.</param>
    /// <param name="user">Whose session it is.</param>
    /// <param name="sessionId">The session.</param>
    /// <param name="associated">Which others end with it; null for none. See <see cref="AssociatedSessions"/>.</param>
    /// <param name="currentId">The sign-in whose token is in use; null where none is.</param>
    /// <exception cref="CognitoException">There is no such session, or the one in use would end.</exception>
    public void End(PoolChange change, User user, string sessionId, string? associated, string? currentId)
    {
        change.Pool.RequireTracking();
        var now = time.GetUtcNow();
        var linked = associated == AssociatedSessions.Linked;
        if (browsers.Of(user).Any(session => session.Id == sessionId))
        {
            EndSignIns(user.Living(now).Where(signIn => linked && signIn.OriginSessionId == sessionId));
            browsers.End(sessionId);
            if (linked)
            {
                codes.Withdraw(sessionId);
            }

            return;
        }

        var ended = user.Living(now).FirstOrDefault(signIn => SessionId.Of(signIn) == sessionId)
            ?? throw new CognitoException("ResourceNotFoundException", "Session not found.");
        EndSignIns([ended]);
        if (linked && ended.OriginSessionId is { } origin)
        {
            browsers.End(origin);
        }

        void EndSignIns(IEnumerable<TokenFamily> signIns)
        {
            var all = signIns.ToList();
            if (all.Exists(signIn => signIn.Id == currentId))
            {
                throw Errors.InvalidParameter("The current session can not be revoked.");
            }

            if (all.Count > 0)
            {
                change.Save(all.Aggregate(user, (before, signIn) => before.SignedOut(signIn.Id, now)));
                change.Commit();
            }
        }
    }

    private static SessionDescriptionType Describe(TokenFamily signIn, bool isCurrent) => new()
    {
        SessionId = SessionId.Of(signIn),
        SessionType = "TOKEN",
        ClientId = signIn.ClientId,
        CreateDate = signIn.AuthenticatedAt,
        LastActiveDate = signIn.ActiveAt,
        LastIPAddress = signIn.LastAddress,
        OriginSessionId = signIn.OriginSessionId,
        IsCurrentSession = isCurrent,
    };

    private static SessionDescriptionType Describe(BrowserSession session) => new()
    {
        SessionId = session.Id,
        SessionType = "SSO",
        ClientId = session.ClientId,
        CreateDate = session.SignedInAt,
        LastActiveDate = session.ActiveAt,
        LastIPAddress = session.Address,
        IsCurrentSession = false,
    };
}
