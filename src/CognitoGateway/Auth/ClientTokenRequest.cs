using System.ComponentModel.DataAnnotations;
using CognitoGateway.Sdk;

namespace CognitoGateway.Auth;

/// <summary>An app client that signs in as itself.</summary>
public sealed record ClientTokenRequest : CognitoShape, IClientRequest
{
    /// <summary>The app client: 1 to 128 characters; the gateway's default client where it is left out.</summary>
    [StringLength(Limits.ClientId, MinimumLength = 1)]
    [RegularExpression(Limits.ClientIdPattern)]
    public string? ClientId { get; set; }

    /// <summary>The client's secret: 24 to 64 characters. The gateway never puts the one that it knows in its place.</summary>
    [Required(AllowEmptyStrings = true)]
    [Sensitive]
    [StringLength(64, MinimumLength = 24)]
    [RegularExpression(@"[\w+]+")]
    public string Secret { get; set; } = null!;

    /// <summary>The scopes of resource servers that the token is to carry: at most 50; all of the client's by default.</summary>
    [MaxLength(50)]
    [Items(MinLength = 1, MaxLength = 256, Pattern = @"[\x21\x23-\x5B\x5D-\x7E]+")]
    public IReadOnlyList<string>? Scopes { get; set; }

    /// <summary>Names and values that are handed to the pool's Lambda triggers.</summary>
    [Items(MaxLength = Limits.Metadata)]
    [Keys(MaxLength = Limits.Metadata)]
    public IReadOnlyDictionary<string, string>? ClientMetadata { get; set; }
}
