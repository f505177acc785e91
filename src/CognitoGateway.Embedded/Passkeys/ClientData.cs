using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Passkeys;

/// <summary>What a browser says of the page that used a credential: WebAuthn, section 5.8.1.</summary>
/// <param name="Type">What was done, <c>webauthn.create</c> or <c>webauthn.get</c>.</param>
/// <param name="Challenge">The challenge that it was done for, base64url.</param>
/// <param name="Origin">The page's origin.</param>
/// <param name="CrossOrigin">Whether the page is in a frame of another one's.</param>
/// <param name="TopOrigin">That other one's origin.</param>
internal sealed record ClientData(
    string? Type, string? Challenge, string? Origin, bool CrossOrigin = false, string? TopOrigin = null)
{
    /// <summary>Reads it.</summary>
    /// <exception cref="FormatException">It is not of this type.</exception>
    /// <exception cref="JsonException">It is no JSON of this shape.</exception>
    public static ClientData Read(byte[] json, string type) =>
        JsonSerializer.Deserialize(json, PasskeyJson.Default.ClientData) is { Challenge: not null } read
            && read.Type == type
            ? read
            : throw new FormatException($"The client data is not of {type}.");

    /// <summary>Whether it answers the challenge; how long the comparison takes says nothing.</summary>
    public bool Answers(string challenge) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Challenge!), Encoding.UTF8.GetBytes(challenge));

    /// <summary>Refuses pages that may not use the relying party's credentials, frames on other pages too.</summary>
    /// <exception cref="CognitoException">The page may not.</exception>
    public void CheckOrigin(RelyingParty relyingParty)
    {
        if (Origin is null || !relyingParty.Allows(Origin) || CrossOrigin || TopOrigin is not null)
        {
            throw PasskeyErrors.OriginNotAllowed();
        }
    }
}
