using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using CognitoGateway.Sdk;

namespace CognitoGateway.Me;

/// <summary>A passkey that the signed-in user's browser has made.</summary>
public sealed record NewPasskeyRequest : CognitoShape
{
    /// <summary>What <c>navigator.credentials.create()</c> gave, as its <c>toJSON()</c> writes it.</summary>
    [Required]
    [Sensitive]
    public JsonElement? Credential { get; set; }

    /// <summary>The id that the credential says it has; null where it says none.</summary>
    internal string? CredentialId =>
        Credential is { ValueKind: JsonValueKind.Object } credential
        && credential.TryGetProperty("id", out var id) && id.ValueKind is JsonValueKind.String
            ? id.GetString()
            : null;
}
