using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CognitoGateway.Embedded.Tests.Support;

/// <summary>An authenticator and the browser before it: makes credentials without an attestation.</summary>
internal sealed class SoftwareAuthenticator
{
    public string Origin { get; init; } = "https://app.example.com";

    /// <summary>The domain that it makes credentials for; null: the one that it is asked for.</summary>
    public string? RelyingPartyId { get; init; }

    public bool VerifiesUsers { get; init; } = true;

    /// <summary>The challenge that it answers; null: the one that it was given.</summary>
    public string? Challenge { get; init; }

    /// <summary>The credential's public key, in COSE's form.</summary>
    public byte[] PublicKey { get; init; } = EllipticKey();

    /// <summary>The credential that a page would send on.</summary>
    public JsonElement Create(JsonElement options)
    {
        var id = RandomNumberGenerator.GetBytes(16);
        var client = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string>
        {
            ["type"] = "webauthn.create",
            ["challenge"] = Challenge ?? options.GetProperty("challenge").GetString()!,
            ["origin"] = Origin,
        });

        return JsonSerializer.SerializeToElement(new
        {
            id = Base64Url.EncodeToString(id),
            rawId = Base64Url.EncodeToString(id),
            type = "public-key",
            authenticatorAttachment = "platform",
            clientExtensionResults = new { },
            response = new
            {
                clientDataJSON = Base64Url.EncodeToString(client),
                attestationObject = Base64Url.EncodeToString(Attestation(options, id)),
                transports = new[] { "internal" },
            },
        });
    }

    public static byte[] EllipticKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return [0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, .. Bytes(point.X!), 0x22, .. Bytes(point.Y!)];
    }

    public static byte[] RsaKey()
    {
        using var key = RSA.Create(2048);
        var parameters = key.ExportParameters(includePrivateParameters: false);
        return
        [
            0xa4, 1, 3, 3, 0x39, 0x01, 0x00, 0x20, .. Bytes(parameters.Modulus!), 0x21, .. Bytes(parameters.Exponent!),
        ];
    }

    private byte[] Attestation(JsonElement options, byte[] id)
    {
        var relyingParty = RelyingPartyId ?? options.GetProperty("rp").GetProperty("id").GetString()!;
        var flags = (byte)(0x41 | (VerifiesUsers ? 0x04 : 0));
        byte[] data =
        [
            .. SHA256.HashData(Encoding.UTF8.GetBytes(relyingParty)), flags, 0, 0, 0, 7,
            .. new byte[16], 0, (byte)id.Length, .. id, .. PublicKey,
        ];

        return [0xa3, .. Text("fmt"), .. Text("none"), .. Text("attStmt"), 0xa0, .. Text("authData"), .. Bytes(data)];
    }

    private static byte[] Text(string text) => [(byte)(0x60 | text.Length), .. Encoding.UTF8.GetBytes(text)];

    private static byte[] Bytes(byte[] bytes)
    {
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)bytes.Length);
        return [0x59, .. length, .. bytes];
    }
}
