using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Tokens;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Sessions;

/// <summary>Whether and how a pool keeps track of its users' sessions.</summary>
/// <param name="Enabled">Whether it does.</param>
/// <param name="MaxPerUser">How many sessions of one user go on at a time.</param>
internal sealed record SessionTracking(bool Enabled, int MaxPerUser)
{
    /// <summary>How it is where nobody said anything.</summary>
    public static SessionTracking Default { get; } = new(Enabled: false, MaxPerUser: 20);

    /// <summary>Cognito's word for <see cref="Enabled"/>.</summary>
    public string Shown => Enabled ? "ENABLED" : "DISABLED";
}

/// <summary>Cognito's words for which sessions end with another one.</summary>
internal static class AssociatedSessions
{
    /// <summary>Those that it came through, or that came through it.</summary>
    public const string Linked = "LINKED";
}

/// <summary>Tells whose sign-ins are tracked, and what follows for them.</summary>
internal static class TrackedSessions
{
    /// <summary>Whether the pool keeps track of sessions.</summary>
    public static bool TracksSessions(this UserPool pool) => pool.Sessions.Enabled;

    /// <summary>Refuses pools that keep no track.</summary>
    /// <exception cref="CognitoException">The pool keeps none.</exception>
    public static void RequireTracking(this UserPool pool)
    {
        if (!pool.TracksSessions())
        {
            throw Errors.NotEnabled("User session tracking is not enabled for the user pool.");
        }
    }

    /// <summary>Refuses pools whose tier has no tracking.</summary>
    /// <exception cref="CognitoException">It has none.</exception>
    public static void RequireTier(this UserPool pool)
    {
        if (pool.Settings.UserPoolTier == "LITE")
        {
            throw Errors.UnavailableInTier("User session tracking", "LITE");
        }
    }

    /// <summary>The user's sessions that go on, the one used last first.</summary>
    public static IReadOnlyList<TokenFamily> Living(this User user, DateTimeOffset now) =>
    [
        .. user.SignIns
            .Where(signIn => signIn.RevokedAt is null && signIn.ExpiresAt > now)
            .OrderByDescending(signIn => signIn.ActiveAt)
            .ThenBy(signIn => signIn.Id, StringComparer.Ordinal),
    ];

    /// <summary>The user with room for one more session: those that were used least lately are ended for it.</summary>
    public static User WithRoomForSession(this User user, UserPool pool, DateTimeOffset now) => pool.TracksSessions()
        ? user.Living(now)
            .Skip(pool.Sessions.MaxPerUser - 1)
            .Aggregate(user, (before, signIn) => before.SignedOut(signIn.Id, now))
        : user;

    /// <summary>The user with a sign-in that was used just now.</summary>
    /// <param name="user">The user.</param>
    /// <param name="signInId">The sign-in.</param>
    /// <param name="now">The time.</param>
    /// <param name="address">Where from; null where that is not known.</param>
    public static User Used(this User user, string signInId, DateTimeOffset now, string? address) => user with
    {
        SignIns =
        [
            .. user.SignIns.Select(signIn => signIn.Id == signInId
                ? signIn with { LastActiveAt = now, LastAddress = address ?? signIn.LastAddress }
                : signIn),
        ],
    };
}
