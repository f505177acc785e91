using CognitoGateway.Embedded.Assurance;
using CognitoGateway.Embedded.Triggers;

namespace CognitoGateway.Embedded.Tokens;

/// <summary>What the tokens of a sign-in are told besides its user and its client.</summary>
internal sealed record TokenGrant
{
    /// <summary>Where the user signed in from; null where that is not known.</summary>
    public string? Address { get; init; }

    /// <summary>The device that the user signed in with; null where the pool keeps no track.</summary>
    public string? DeviceKey { get; init; }

    /// <summary>The <c>origin_jti</c> that the tokens get; null: one that is made up for them.</summary>
    public string? SignInId { get; init; }

    /// <summary>The <c>event_id</c> that the tokens get; null: one that is made up for them.</summary>
    public string? EventId { get; init; }

    /// <summary>The browser's session that they come through; null where none is kept track of.</summary>
    public string? OriginSessionId { get; init; }

    /// <summary>The scopes that a domain grants; null for a sign-in by the API, which has no choice.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>When the user signed in, if that was a while ago; null: just now.</summary>
    public DateTimeOffset? AuthenticatedAt { get; init; }

    /// <summary>What the user has proved.</summary>
    public Proofs Proofs { get; init; } = Proofs.None;

    /// <summary>The client's own mark in the ID token; null where it gave none.</summary>
    public string? Nonce { get; init; }

    /// <summary>What a function wants the tokens to say otherwise; null for nothing.</summary>
    public TokenOverride? Override { get; init; }

    /// <summary>Whether there is a refresh token; not where tokens go through the browser.</summary>
    public bool Refreshable { get; init; } = true;
}
