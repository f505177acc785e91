using System.Buffers.Binary;

namespace CognitoGateway.Embedded.Passkeys;

/// <summary>What an authenticator says of itself and of what its user did.</summary>
[Flags]
internal enum AuthenticatorFlags : byte
{
    None = 0,

    /// <summary>UP: somebody touched it.</summary>
    UserPresent = 0x01,

    /// <summary>UV: it made sure of who that was.</summary>
    UserVerified = 0x04,

    /// <summary>BE: the credential may be copied to other devices.</summary>
    BackupEligible = 0x08,

    /// <summary>BS: it has been.</summary>
    BackedUp = 0x10,

    /// <summary>AT: a credential follows.</summary>
    HasCredential = 0x40,

    /// <summary>ED: extensions follow.</summary>
    HasExtensions = 0x80,
}

/// <summary>What an authenticator says, and signs: WebAuthn, section 6.1.</summary>
/// <param name="RpIdHash">SHA-256 of the domain that the credential is for.</param>
/// <param name="Flags">What was done.</param>
/// <param name="SignCount">How often it has signed; 0 where it does not count.</param>
/// <param name="Credential">The credential that it has made; null where it signs with one.</param>
internal sealed record AuthenticatorData(
    byte[] RpIdHash, AuthenticatorFlags Flags, long SignCount, AttestedCredential? Credential)
{
    private const int HashLength = 32;
    private const int HeadLength = HashLength + 1 + sizeof(uint);

    /// <summary>Whether the authenticator made sure of who uses it.</summary>
    public bool IsUserVerified => Flags.HasFlag(AuthenticatorFlags.UserVerified);

    /// <summary>Whether the credential may be copied to other devices.</summary>
    public bool IsBackupEligible => Flags.HasFlag(AuthenticatorFlags.BackupEligible);

    /// <summary>Whether the credential has been copied to other devices.</summary>
    public bool IsBackedUp => Flags.HasFlag(AuthenticatorFlags.BackedUp);

    /// <summary>Reads it; extensions are passed over, as nobody has asked for one.</summary>
    /// <exception cref="FormatException">It is none, or something follows it.</exception>
    public static AuthenticatorData Read(ReadOnlySpan<byte> data)
    {
        if (data.Length < HeadLength)
        {
            throw new FormatException("The authenticator data is too short.");
        }

        var flags = (AuthenticatorFlags)data[HashLength];
        var rest = data[HeadLength..];
        var credential = flags.HasFlag(AuthenticatorFlags.HasCredential)
            ? AttestedCredential.ReadFrom(ref rest)
            : null;
        if (flags.HasFlag(AuthenticatorFlags.HasExtensions)
            && Cbor.ReadFrom(ref rest) is not Dictionary<object, object?>)
        {
            throw new FormatException("The authenticator's extensions are no map.");
        }

        return rest.IsEmpty
            ? new(
                data[..HashLength].ToArray(),
                flags,
                BinaryPrimitives.ReadUInt32BigEndian(data[(HashLength + 1)..]),
                credential)
            : throw new FormatException("Something follows the authenticator data.");
    }
}

/// <summary>A credential that an authenticator has made.</summary>
/// <param name="Id">The credential's id: 1 to 1,023 bytes.</param>
/// <param name="PublicKey">Its public key, in COSE's form.</param>
internal sealed record AttestedCredential(byte[] Id, Dictionary<object, object?> PublicKey)
{
    private const int AaguidLength = 16;
    private const int HeadLength = AaguidLength + sizeof(ushort);
    private const int MaxIdLength = 1023;

    /// <summary>Reads the credential that the bytes begin with, and leaves what follows it.</summary>
    /// <exception cref="FormatException">They begin with none.</exception>
    public static AttestedCredential ReadFrom(ref ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeadLength)
        {
            throw new FormatException("The authenticator data is too short.");
        }

        int length = BinaryPrimitives.ReadUInt16BigEndian(bytes[AaguidLength..]);
        bytes = bytes[HeadLength..];
        if (length is 0 or > MaxIdLength || bytes.Length < length)
        {
            throw new FormatException("The credential id has no good length.");
        }

        var id = bytes[..length].ToArray();
        bytes = bytes[length..];

        return new(
            id,
            Cbor.ReadFrom(ref bytes) as Dictionary<object, object?>
                ?? throw new FormatException("The credential has no public key."));
    }
}
