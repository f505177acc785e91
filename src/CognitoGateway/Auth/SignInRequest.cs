using System.ComponentModel.DataAnnotations;
using CognitoGateway.Sdk;

namespace CognitoGateway.Auth;

/// <summary>A sign-in: <c>username</c> and <c>password</c>, or any flow of Cognito's with its parameters.</summary>
public sealed record SignInRequest : CognitoShape, IUserRequest
{
    /// <summary>The app client: 1 to 128 characters; the gateway's default client where it is left out.</summary>
    [StringLength(Limits.ClientId, MinimumLength = 1)]
    [RegularExpression(Limits.ClientIdPattern)]
    public string? ClientId { get; set; }

    /// <summary>The username, or an alias of it; with <c>password</c>, and not with a flow.</summary>
    [Sensitive]
    [StringLength(Limits.Username, MinimumLength = 1)]
    [RegularExpression(Limits.UsernamePattern)]
    public string? Username { get; set; }

    /// <summary>The password; with <c>username</c>, and not with a flow.</summary>
    [Sensitive]
    [StringLength(Limits.Password)]
    [RegularExpression(Limits.PasswordPattern)]
    public string? Password { get; set; }

    /// <summary>Cognito's name of another flow; with <c>authParameters</c>.</summary>
    [AllowedValues(
        "USER_SRP_AUTH", "REFRESH_TOKEN_AUTH", "REFRESH_TOKEN", "CUSTOM_AUTH", "USER_PASSWORD_AUTH", "USER_AUTH")]
    public string? AuthFlow { get; set; }

    /// <summary>
    /// The flow's parameters under Cognito's names, e.g. <c>USERNAME</c>, <c>SRP_A</c>. The gateway adds
    /// <c>SECRET_HASH</c>; a refresh by a client with a secret needs <c>USERNAME</c> for it, the user's real name or
    /// sub.
    /// </summary>
    [Sensitive]
    public IReadOnlyDictionary<string, string>? AuthParameters { get; set; }

    /// <summary>The session of a sign-up that has just been confirmed: 20 to 2,048 characters.</summary>
    [Sensitive]
    [StringLength(Limits.Session, MinimumLength = Limits.ShortestSession)]
    public string? Session { get; set; }

    /// <summary>Names and values that are handed to the pool's Lambda triggers.</summary>
    [Items(MaxLength = Limits.Metadata)]
    [Keys(MaxLength = Limits.Metadata)]
    public IReadOnlyDictionary<string, string>? ClientMetadata { get; set; }

    /// <summary>What Cognito's own libraries know of the user's device; the gateway adds the address itself.</summary>
    [Sensitive]
    public UserContextDataType? UserContextData { get; set; }

    /// <inheritdoc/>
    string? IUserRequest.User =>
        FlowRules.IsRefresh(AuthFlow) ? null : Username ?? AuthParameters?.GetValueOrDefault(FlowRules.Username);
}
