using System.ComponentModel.DataAnnotations;
using CognitoGateway.Sdk;

namespace CognitoGateway.Auth;

/// <summary>The answer to what a sign-in asked for.</summary>
public sealed record ChallengeRequest : CognitoShape, IUserRequest
{
    /// <summary>The app client: 1 to 128 characters; the gateway's default client where it is left out.</summary>
    [StringLength(Limits.ClientId, MinimumLength = 1)]
    [RegularExpression(Limits.ClientIdPattern)]
    public string? ClientId { get; set; }

    /// <summary>What was asked for, e.g. <c>NEW_PASSWORD_REQUIRED</c>, <c>SOFTWARE_TOKEN_MFA</c>.</summary>
    [Required(AllowEmptyStrings = true)]
    [StringLength(64, MinimumLength = 1)]
    public string ChallengeName { get; set; } = null!;

    /// <summary>The session that came with the challenge: 20 to 2,048 characters.</summary>
    [Sensitive]
    [StringLength(Limits.Session, MinimumLength = Limits.ShortestSession)]
    public string? Session { get; set; }

    /// <summary>
    /// The answer under Cognito's names: <c>USERNAME</c> (where the challenge sent <c>USER_ID_FOR_SRP</c>, that) and
    /// what the challenge asks for, e.g. <c>NEW_PASSWORD</c>. The gateway adds <c>SECRET_HASH</c>.
    /// </summary>
    [Required]
    [Sensitive]
    public IReadOnlyDictionary<string, string> ChallengeResponses { get; set; } = null!;

    /// <summary>Names and values that are handed to the pool's Lambda triggers.</summary>
    [Items(MaxLength = Limits.Metadata)]
    [Keys(MaxLength = Limits.Metadata)]
    public IReadOnlyDictionary<string, string>? ClientMetadata { get; set; }

    /// <summary>What Cognito's own libraries know of the user's device; the gateway adds the address itself.</summary>
    [Sensitive]
    public UserContextDataType? UserContextData { get; set; }

    /// <inheritdoc/>
    string? IUserRequest.User => ChallengeResponses?.GetValueOrDefault(FlowRules.Username);
}
