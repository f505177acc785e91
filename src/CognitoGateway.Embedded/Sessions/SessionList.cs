using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Tokens;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Sessions;

/// <summary>Shows and ends the sessions of a user.</summary>
internal sealed class SessionList(PageTokens tokens, TimeProvider time)
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
            .ToList();
        // A session that ended in between leaves no place to go on from: the list begins anew.
        var first = rows.FindIndex(row => row.SessionId == after) + 1;

        return Page.Cut(rows[first..], Page.MaxSize, last => tokens.Issue(pool.Secret, scope, last.SessionId!));
    }

    /// <summary>The user without the session.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="user">Whose it is.</param>
    /// <param name="sessionId">The session.</param>
    /// <param name="currentId">The sign-in whose token is in use; null where none is.</param>
    /// <exception cref="CognitoException">There is no such session, or it is the one in use.</exception>
    public User End(UserPool pool, User user, string sessionId, string? currentId)
    {
        pool.RequireTracking();
        var now = time.GetUtcNow();
        var signIn = user.Living(now).FirstOrDefault(s => SessionId.Of(s) == sessionId)
            ?? throw new CognitoException("ResourceNotFoundException", "Session not found.");

        return signIn.Id == currentId
            ? throw Errors.InvalidParameter("The current session can not be revoked.")
            : user.SignedOut(signIn.Id, now);
    }

    private static SessionDescriptionType Describe(TokenFamily signIn, bool isCurrent) => new()
    {
        SessionId = SessionId.Of(signIn),
        SessionType = "TOKEN",
        ClientId = signIn.ClientId,
        CreateDate = signIn.AuthenticatedAt,
        LastActiveDate = signIn.ActiveAt,
        LastIPAddress = signIn.LastAddress,
        IsCurrentSession = isCurrent,
    };
}
