using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CognitoGateway.Embedded.Tests.Support;

/// <summary>
/// An authenticator with one credential, and the browser before it. What a test says otherwise it does wrong.
/// </summary>
internal sealed record SoftwareAuthenticator
{
    // One for all: an RSA key takes long to make.
    private static readonly RSAParameters RsaParameters = NewRsa();

    private readonly ECParameters _elliptic = NewElliptic();

    public string Origin { get; init; } = "https://app.example.com";

    /// <summary>Whether the page is in a frame of another one's.</summary>
    public bool CrossOrigin { get; init; }

    /// <summary>The domain that it makes credentials for; null: the one that it is asked for.</summary>
    public string? RelyingPartyId { get; init; }

    public bool IsUserPresent { get; init; } = true;

    public bool VerifiesUsers { get; init; } = true;

    public bool IsBackupEligible { get; init; }

    public bool IsBackedUp { get; init; }

    /// <summary>Whether it signs with RSA.</summary>
    public bool IsRsa { get; init; }

    /// <summary>What the browser says that was done; null: what was.</summary>
    public string? Type { get; init; }

    /// <summary>The challenge that it answers; null: the one that it was given.</summary>
    public string? Challenge { get; init; }

    /// <summary>The credential's id.</summary>
    public byte[] Id { get; init; } = RandomNumberGenerator.GetBytes(16);

    /// <summary>The credential's public key in COSE's form, where it is not its own.</summary>
    public byte[]? PublicKey { get; init; }

    /// <summary>How often it has signed; null where it does not count.</summary>
    public uint? SignCount { get; set; } = 7;

    /// <summary>What it says after all else, as extensions.</summary>
    public byte[] Extensions { get; init; } = [];

    /// <summary>What follows the authenticator data and belongs to nothing.</summary>
    public byte[] Rest { get; init; } = [];

    /// <summary>The format of its attestation.</summary>
    public string Format { get; init; } = "none";

    /// <summary>The statement of its attestation, in CBOR.</summary>
    public byte[] Statement { get; init; } = [0xa0];

    /// <summary>Whom it says that the credential is of; null: nobody.</summary>
    public string? UserHandle { get; set; }

    /// <summary>Whether a bit of the signature is turned over on the way.</summary>
    public bool IsTampered { get; init; }

    /// <summary>A credential, as a page would send it on.</summary>
    public JsonElement Create(JsonElement options)
    {
        UserHandle ??= options.GetProperty("user").GetProperty("id").GetString();
        var data = Data(options.GetProperty("rp").GetProperty("id").GetString()!, [.. new byte[16], .. Credential()]);
        byte[] attestation =
        [
            0xa3, .. Text("fmt"), .. Text(Format), .. Text("attStmt"), .. Statement,
            .. Text("authData"), .. Bytes(data),
        ];

        return Answer(new
        {
            clientDataJSON = Base64Url.EncodeToString(ClientData("webauthn.create", options)),
            attestationObject = Base64Url.EncodeToString(attestation),
            transports = new[] { "internal" },
        });
    }

    /// <summary>A signature with the credential, as a page would send it on.</summary>
    public JsonElement Sign(JsonElement options)
    {
        SignCount++;
        var data = Data(options.GetProperty("rpId").GetString()!, credential: null);
        var client = ClientData("webauthn.get", options);
        var signature = Signature([.. data, .. SHA256.HashData(client)]);
        if (IsTampered)
        {
            signature[^1] ^= 1;
        }

        return Answer(new
        {
            clientDataJSON = Base64Url.EncodeToString(client),
            authenticatorData = Base64Url.EncodeToString(data),
            signature = Base64Url.EncodeToString(signature),
            userHandle = UserHandle,
        });
    }

    /// <summary>An elliptic key in COSE's form, of these coordinates.</summary>
    public static byte[] EllipticKey(byte[] x, byte[] y) =>
        [0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, .. Bytes(x), 0x22, .. Bytes(y)];

    /// <summary>An RSA key in COSE's form, of these numbers.</summary>
    public static byte[] RsaKey(byte[] modulus, byte[] exponent) =>
        [0xa4, 1, 3, 3, 0x39, 0x01, 0x00, 0x20, .. Bytes(modulus), 0x21, .. Bytes(exponent)];

    private JsonElement Answer(object response) => JsonSerializer.SerializeToElement(new
    {
        id = Base64Url.EncodeToString(Id),
        rawId = Base64Url.EncodeToString(Id),
        type = "public-key",
        authenticatorAttachment = "platform",
        clientExtensionResults = new { },
        response,
    });

    private byte[] ClientData(string type, JsonElement options) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        type = Type ?? type,
        challenge = Challenge ?? options.GetProperty("challenge").GetString()!,
        origin = Origin,
        crossOrigin = CrossOrigin,
    });

    private byte[] Data(string relyingParty, byte[]? credential)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, SignCount ?? 0);
        var flags = (IsUserPresent ? 0x01 : 0)
            | (VerifiesUsers ? 0x04 : 0)
            | (IsBackupEligible ? 0x08 : 0)
            | (IsBackedUp ? 0x10 : 0)
            | (credential is not null ? 0x40 : 0)
            | (Extensions.Length > 0 ? 0x80 : 0);

        return
        [
            .. SHA256.HashData(Encoding.UTF8.GetBytes(RelyingPartyId ?? relyingParty)), (byte)flags, .. count,
            .. credential ?? [], .. Extensions, .. Rest,
        ];
    }

    private byte[] Credential()
    {
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)Id.Length);
        var key = PublicKey ?? (IsRsa
            ? RsaKey(RsaParameters.Modulus!, RsaParameters.Exponent!)
            : EllipticKey(_elliptic.Q.X!, _elliptic.Q.Y!));

        return [.. length, .. Id, .. key];
    }

    private byte[] Signature(byte[] data)
    {
        if (IsRsa)
        {
            using var rsa = RSA.Create(RsaParameters);
            return rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }

        using var elliptic = ECDsa.Create(_elliptic);
        return elliptic.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    private static ECParameters NewElliptic()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportParameters(includePrivateParameters: true);
    }

    private static RSAParameters NewRsa()
    {
        using var key = RSA.Create(2048);
        return key.ExportParameters(includePrivateParameters: true);
    }

    private static byte[] Text(string text) => [(byte)(0x60 | text.Length), .. Encoding.UTF8.GetBytes(text)];

    private static byte[] Bytes(byte[] bytes)
    {
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)bytes.Length);
        return [0x59, .. length, .. bytes];
    }
}
