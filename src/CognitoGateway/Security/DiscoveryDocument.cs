using System.Text.Json;

namespace CognitoGateway.Security;

/// <summary>What an issuer says of itself.</summary>
internal static class DiscoveryDocument
{
    /// <summary>Where the issuer's keys are.</summary>
    /// <exception cref="JsonException">It is none, is another issuer's, or names no safe address.</exception>
    public static Uri KeysAddressIn(ReadOnlySpan<byte> document, string issuer)
    {
        var root = JsonElement.Parse(document, new JsonDocumentOptions { AllowDuplicateProperties = false });
        if (TextOf(root, "issuer") != issuer)
        {
            throw new JsonException("The discovery document is not that of the issuer: its issuer is another one.");
        }

        return Uri.TryCreate(TextOf(root, "jwks_uri"), UriKind.Absolute, out var address) && KeySource.IsSafe(address)
            ? address
            : throw new JsonException("The discovery document names no https address of keys (jwks_uri).");
    }

    private static string? TextOf(JsonElement root, string member) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(member, out var value)
        && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
