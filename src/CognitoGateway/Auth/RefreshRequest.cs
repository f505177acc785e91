using System.ComponentModel.DataAnnotations;
using CognitoGateway.Sdk;

namespace CognitoGateway.Auth;

/// <summary>A refresh token to get new tokens for.</summary>
public sealed record RefreshRequest : CognitoShape, IClientRequest
{
    /// <summary>The app client: 1 to 128 characters; the gateway's default client where it is left out.</summary>
    [StringLength(Limits.ClientId, MinimumLength = 1)]
    [RegularExpression(Limits.ClientIdPattern)]
    public string? ClientId { get; set; }

    /// <summary>The refresh token.</summary>
    [Required(AllowEmptyStrings = true)]
    [Sensitive]
    [RegularExpression(Limits.TokenPattern)]
    public string RefreshToken { get; set; } = null!;

    /// <summary>The confirmed device that the user signed in with; needed where the pool remembers devices.</summary>
    [StringLength(55, MinimumLength = 1)]
    [RegularExpression(@"[\w-]+_[0-9a-f-]+")]
    public string? DeviceKey { get; set; }

    /// <summary>Names and values that are handed to the pool's Lambda triggers.</summary>
    [Items(MaxLength = Limits.Metadata)]
    [Keys(MaxLength = Limits.Metadata)]
    public IReadOnlyDictionary<string, string>? ClientMetadata { get; set; }
}
