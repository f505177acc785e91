using System.Text.Json.Serialization;
using CognitoGateway.Embedded.OAuth.Registration;

namespace CognitoGateway.Embedded.OAuth;

/// <summary>What the token endpoint answers.</summary>
internal sealed record TokenAnswer(
    [property: JsonPropertyName("id_token")] string? IdToken,
    [property: JsonPropertyName("access_token")] string? AccessToken,
    [property: JsonPropertyName("refresh_token")] string? RefreshToken,
    [property: JsonPropertyName("expires_in")] int? ExpiresIn,
    [property: JsonPropertyName("token_type")] string? TokenType)
{
    /// <summary>The name alone.</summary>
    public override string ToString() => nameof(TokenAnswer);
}

/// <summary>How an OAuth endpoint refuses.</summary>
internal sealed record ErrorAnswer(
    [property: JsonPropertyName("error")] string Error,
    [property: JsonPropertyName("error_description")] string? Description);

/// <summary>JSON of the OAuth endpoints.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(ErrorAnswer))]
[JsonSerializable(typeof(ClientMetadata))]
[JsonSerializable(typeof(ClientInformation))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(string))]
internal sealed partial class OAuthJson : JsonSerializerContext;
