using System.Text.Json.Serialization;
using CognitoGateway.Embedded.Assurance;
using CognitoGateway.Embedded.Users;

namespace CognitoGateway.Embedded.Tokens;

/// <summary>The tokens that descend from one sign-in.</summary>
internal sealed record TokenFamily
{
    /// <summary>The <c>origin_jti</c> of all of them.</summary>
    public required string Id { get; init; }

    /// <summary>The <c>event_id</c> of all of them.</summary>
    public required string EventId { get; init; }

    /// <summary>The client that the sign-in was for.</summary>
    public required string ClientId { get; init; }

    /// <summary>When the user signed in: the claim <c>auth_time</c>.</summary>
    public required DateTimeOffset AuthenticatedAt { get; init; }

    /// <summary>When tokens were last got anew, as far as the pool keeps track; null where they never were.</summary>
    public DateTimeOffset? LastActiveAt { get; init; }

    /// <summary>The address that they were last got from; null where it is not known, or not kept track of.</summary>
    public string? LastAddress { get; init; }

    /// <summary>When tokens were last got.</summary>
    [JsonIgnore]
    public DateTimeOffset ActiveAt => LastActiveAt ?? AuthenticatedAt;

    /// <summary>When the refresh tokens of the family run out; a new one gets no longer life than the first.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The refresh tokens, newest last: one, or those that came and went by rotation.</summary>
    public required IReadOnlyList<FamilyToken> Tokens { get; init; }

    /// <summary>When the family was revoked; null while it is valid.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>The remembered device that the sign-in was made with; null where there is none.</summary>
    public string? DeviceKey { get; init; }

    /// <summary>The browser's session that it came through; null where none is kept track of.</summary>
    public string? OriginSessionId { get; init; }

    /// <summary>The scopes that were granted at a domain; null for a sign-in by the API, which has no choice.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>What the user has proved; null of a sign-in of which that was not kept yet.</summary>
    public Proofs? Proofs { get; init; }

    /// <summary>The name alone.</summary>
    public override string ToString() => nameof(TokenFamily);
}

/// <summary>A refresh token of a family.</summary>
/// <param name="Hash">Hash of the token.</param>
/// <param name="ValidUntil">End of its grace period once it was rotated away; null while it is the one in use.</param>
internal sealed record FamilyToken(string Hash, DateTimeOffset? ValidUntil = null);

/// <summary>Ends sign-ins.</summary>
internal static class TokenRevocation
{
    /// <summary>The user with every token revoked that was issued so far.</summary>
    public static User SignedOut(this User user, DateTimeOffset now) =>
        user with { SignIns = [.. user.SignIns.Select(signIn => signIn.Revoked(now))] };

    /// <summary>The user with the tokens of one sign-in revoked.</summary>
    public static User SignedOut(this User user, string signInId, DateTimeOffset now) => user with
    {
        SignIns = [.. user.SignIns.Select(signIn => signIn.Id == signInId ? signIn.Revoked(now) : signIn)],
    };

    private static TokenFamily Revoked(this TokenFamily family, DateTimeOffset now) =>
        family with { RevokedAt = family.RevokedAt ?? now };
}
