using System.ComponentModel.DataAnnotations;
using CognitoGateway.Sdk;

namespace CognitoGateway.Auth;

/// <summary>A user who registered and needs the code once more.</summary>
public sealed record ResendConfirmationCodeRequest : CognitoShape, IUserRequest
{
    /// <summary>The app client: 1 to 128 characters; the gateway's default client where it is left out.</summary>
    [StringLength(Limits.ClientId, MinimumLength = 1)]
    [RegularExpression(Limits.ClientIdPattern)]
    public string? ClientId { get; set; }

    /// <summary>The username, or an alias of it such as the e-mail address: 1 to 128 characters, no blanks.</summary>
    [Required(AllowEmptyStrings = true)]
    [Sensitive]
    [StringLength(Limits.Username, MinimumLength = 1)]
    [RegularExpression(Limits.UsernamePattern)]
    public string Username { get; set; } = null!;

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
