using System.Text.Json;
using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.Auth;

/// <summary>
/// Whether a token is good: signed by a user pool of this gateway, in force, issued to a client that it takes. Unless
/// the gateway is set to ask Cognito about users' access tokens, one that was revoked stays good until it expires.
/// </summary>
public sealed record VerifyTokenResponse : CognitoShape
{
    /// <summary>Whether it is good.</summary>
    public bool Active { get; init; }

    /// <summary>Why it is not, in a word: <c>expired</c>, <c>wrong_signature</c>, <c>unknown_issuer</c>, …</summary>
    public string? Reason { get; init; }

    /// <summary>Why it is not, in a sentence.</summary>
    public string? Detail { get; init; }

    /// <summary>The user pool that issued it.</summary>
    public string? UserPoolId { get; init; }

    /// <summary>What it says, as it says it.</summary>
    public JsonElement? Claims { get; init; }

    internal static VerifyTokenResponse Of(TokenCheck check) => check.Token is { } token
        ? new() { Active = true, UserPoolId = token.Pool.UserPoolId, Claims = token.Claims }
        : new() { Active = false, Reason = check.Failure!.Reason, Detail = check.Failure.Detail };
}
