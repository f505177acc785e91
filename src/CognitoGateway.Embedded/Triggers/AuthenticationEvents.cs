using System.Text.Json.Serialization;

namespace CognitoGateway.Embedded.Triggers;

/// <summary>A user is about to sign in; the password has not been looked at.</summary>
internal sealed record PreAuthenticationRequest
{
    /// <summary>The user's attributes; none for one who is not there.</summary>
    public required IReadOnlyDictionary<string, string> UserAttributes { get; init; }

    /// <summary>The client metadata of the sign-in; null for none.</summary>
    public IReadOnlyDictionary<string, string>? ValidationData { get; init; }

    /// <summary>Whether there is no such user; absent unless the client hides who is a user.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? UserNotFound { get; init; }

    /// <summary>The name alone: it holds personal data.</summary>
    public override string ToString() => nameof(PreAuthenticationRequest);
}

/// <summary>A user has proved all that is asked for, and gets tokens next.</summary>
internal sealed record PostAuthenticationRequest
{
    /// <summary>The user's attributes.</summary>
    public required IReadOnlyDictionary<string, string> UserAttributes { get; init; }

    /// <summary>Whether the user has not signed in with this device before.</summary>
    public required bool NewDeviceUsed { get; init; }

    /// <summary>What the answer to a challenge wants functions to know; absent where nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? ClientMetadata { get; init; }

    /// <summary>The name alone: it holds personal data.</summary>
    public override string ToString() => nameof(PostAuthenticationRequest);
}
