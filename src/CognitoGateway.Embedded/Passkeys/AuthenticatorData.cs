using System.Buffers.Binary;

namespace CognitoGateway.Embedded.Passkeys;

/// <summary>What an authenticator says of a new credential: WebAuthn, section 6.1.</summary>
/// <param name="RpIdHash">SHA-256 of the domain that the credential is for.</param>
/// <param name="UserPresent">Whether somebody touched it.</param>
/// <param name="UserVerified">Whether it made sure of who that was.</param>
/// <param name="SignCount">How often it has signed.</param>
/// <param name="CredentialId">The credential's id.</param>
/// <param name="PublicKey">The credential's public key, in COSE's form.</param>
internal sealed record AuthenticatorData(
    byte[] RpIdHash,
    bool UserPresent,
    bool UserVerified,
    long SignCount,
    byte[] CredentialId,
    Dictionary<object, object?> PublicKey)
{
    private const int HashLength = 32;
    private const int HeadLength = HashLength + 1 + sizeof(uint);
    private const int AaguidLength = 16;
    private const int CredentialStart = HeadLength + AaguidLength + sizeof(ushort);
    private const int MaxCredentialId = 1023;

    /// <summary>Reads it out of an attestation object, whose statement is not looked at.</summary>
    /// <exception cref="FormatException">It is not there.</exception>
    public static AuthenticatorData OfAttestation(ReadOnlySpan<byte> attestation) =>
        Cbor.Read(attestation) is Dictionary<object, object?> parts
        && parts.GetValueOrDefault("authData") is byte[] data
            ? Read(data)
            : throw new FormatException("The attestation object has no authenticator data.");

    private static AuthenticatorData Read(ReadOnlySpan<byte> data)
    {
        const int UserPresentFlag = 0x01, UserVerifiedFlag = 0x04, CredentialFlag = 0x40;
        if (data.Length < CredentialStart || (data[HashLength] & CredentialFlag) == 0)
        {
            throw new FormatException("The authenticator data names no credential.");
        }

        int length = BinaryPrimitives.ReadUInt16BigEndian(data[(HeadLength + AaguidLength)..]);
        if (length is 0 or > MaxCredentialId || data.Length < CredentialStart + length)
        {
            throw new FormatException("The credential id has no good length.");
        }

        return new(
            data[..HashLength].ToArray(),
            (data[HashLength] & UserPresentFlag) != 0,
            (data[HashLength] & UserVerifiedFlag) != 0,
            BinaryPrimitives.ReadUInt32BigEndian(data[(HashLength + 1)..]),
            data.Slice(CredentialStart, length).ToArray(),
            Cbor.Read(data[(CredentialStart + length)..]) as Dictionary<object, object?>
                ?? throw new FormatException("The credential has no public key."));
    }
}
