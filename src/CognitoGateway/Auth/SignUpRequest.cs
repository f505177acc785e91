using System.ComponentModel.DataAnnotations;
using CognitoGateway.Sdk;

namespace CognitoGateway.Auth;

/// <summary>A user who registers. The pool decides which attributes are needed.</summary>
public sealed record SignUpRequest : CognitoShape, IUserRequest
{
    /// <summary>The app client: 1 to 128 characters; the gateway's default client where it is left out.</summary>
    [StringLength(Limits.ClientId, MinimumLength = 1)]
    [RegularExpression(Limits.ClientIdPattern)]
    public string? ClientId { get; set; }

    /// <summary>
    /// The username: 1 to 128 characters, no blanks; an e-mail address or phone number where the pool has these as
    /// usernames.
    /// </summary>
    [Required(AllowEmptyStrings = true)]
    [Sensitive]
    [StringLength(Limits.Username, MinimumLength = 1)]
    [RegularExpression(Limits.UsernamePattern)]
    public string Username { get; set; } = null!;

    /// <summary>
    /// The password: at most 256 characters, as the pool's policy wants it; absent only where the pool signs in with
    /// codes alone.
    /// </summary>
    [Sensitive]
    [StringLength(Limits.Password)]
    [RegularExpression(Limits.PasswordPattern)]
    public string? Password { get; set; }

    /// <summary>The user's attributes, e.g. <c>email</c>, <c>custom:tier</c>.</summary>
    public AttributeList? UserAttributes { get; set; }

    /// <summary>Names and values for the pool's pre sign-up trigger, never stored.</summary>
    public AttributeList? ValidationData { get; set; }

    /// <summary>Names and values that are handed to the pool's Lambda triggers.</summary>
    [Items(MaxLength = Limits.Metadata)]
    [Keys(MaxLength = Limits.Metadata)]
    public IReadOnlyDictionary<string, string>? ClientMetadata { get; set; }

    /// <summary>What Cognito's own libraries know of the user's device; the gateway adds the address itself.</summary>
    [Sensitive]
    public UserContextDataType? UserContextData { get; set; }

    /// <inheritdoc/>
    string? IUserRequest.User => Username;
}
