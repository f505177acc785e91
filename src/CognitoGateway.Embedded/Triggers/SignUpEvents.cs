using System.Text.Json.Serialization;

namespace CognitoGateway.Embedded.Triggers;

/// <summary>Somebody is about to become a user.</summary>
internal sealed record PreSignUpRequest
{
    /// <summary>The attributes that were given.</summary>
    public required IReadOnlyDictionary<string, string> UserAttributes { get; init; }

    /// <summary>What was given for this trigger alone, and is not kept; null for none.</summary>
    public IReadOnlyDictionary<string, string>? ValidationData { get; init; }

    /// <summary>What the caller wants functions to know; absent where nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? ClientMetadata { get; init; }

    /// <summary>The name alone: it holds personal data.</summary>
    public override string ToString() => nameof(PreSignUpRequest);
}

/// <summary>What is done for the new user without asking it.</summary>
internal sealed record PreSignUpResponse
{
    /// <summary>Whether the user is confirmed at once.</summary>
    public bool AutoConfirmUser { get; init; }

    /// <summary>Whether the e-mail address counts as proved.</summary>
    public bool AutoVerifyEmail { get; init; }

    /// <summary>Whether the phone number counts as proved.</summary>
    public bool AutoVerifyPhone { get; init; }
}

/// <summary>A user was confirmed, or has set a new password in the place of a forgotten one.</summary>
internal sealed record PostConfirmationRequest
{
    /// <summary>The user's attributes.</summary>
    public required IReadOnlyDictionary<string, string> UserAttributes { get; init; }

    /// <summary>What the caller wants functions to know; absent where nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? ClientMetadata { get; init; }

    /// <summary>The name alone: it holds personal data.</summary>
    public override string ToString() => nameof(PostConfirmationRequest);
}

/// <summary>Nothing: the function can only refuse.</summary>
internal sealed record NoAnswer;
