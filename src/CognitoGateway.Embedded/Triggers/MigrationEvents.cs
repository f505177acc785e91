using System.Text.Json.Serialization;

namespace CognitoGateway.Embedded.Triggers;

/// <summary>Somebody signs in, or has forgotten the password, whom the pool does not know.</summary>
internal sealed record UserMigrationRequest
{
    /// <summary>The password as it was typed; null where it was forgotten.</summary>
    public string? Password { get; init; }

    /// <summary>What a sign-in was given as client metadata; null for none.</summary>
    public IReadOnlyDictionary<string, string>? ValidationData { get; init; }

    /// <summary>What the caller wants functions to know; absent where nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? ClientMetadata { get; init; }

    /// <summary>The name alone: it holds a password.</summary>
    public override string ToString() => nameof(UserMigrationRequest);
}

/// <summary>The user as another directory knows it.</summary>
internal sealed record UserMigrationResponse
{
    /// <summary>The attributes of the new user.</summary>
    public IReadOnlyDictionary<string, string>? UserAttributes { get; init; }

    /// <summary><c>CONFIRMED</c>, or <c>RESET_REQUIRED</c>, which null means too.</summary>
    public string? FinalUserStatus { get; init; }

    /// <summary><c>SUPPRESS</c> for no welcome message.</summary>
    public string? MessageAction { get; init; }

    /// <summary><c>EMAIL</c>, <c>SMS</c> or both; null means SMS.</summary>
    public IReadOnlyList<string>? DesiredDeliveryMediums { get; init; }

    /// <summary>Whether aliases of other users move to this one.</summary>
    public bool? ForceAliasCreation { get; init; }

    /// <summary>Whether the user gets codes by text message as second factor.</summary>
    [JsonPropertyName("enableSMSMFA")]
    public bool? EnableSmsMfa { get; init; }

    /// <summary>The name alone: it holds personal data.</summary>
    public override string ToString() => nameof(UserMigrationResponse);
}
