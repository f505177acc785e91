using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace CognitoGateway.Embedded.Tests.Support;

/// <summary>A client's side of SRP, as browsers and SDKs calculate it: on its own, without the server's code.</summary>
internal sealed class SrpClient
{
    private static readonly BigInteger N = BigInteger.Parse(
        "0FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD"
        + "EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED"
        + "EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F"
        + "83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B"
        + "E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510"
        + "15728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7"
        + "ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200C"
        + "BBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF",
        NumberStyles.AllowHexSpecifier,
        CultureInfo.InvariantCulture);

    private static readonly BigInteger K = Hash(Pad(N), [2]);

    private readonly BigInteger _a = Number(RandomNumberGenerator.GetBytes(32));

    /// <summary>The client's public number, <c>SRP_A</c>.</summary>
    public string PublicNumber => BigInteger.ModPow(2, _a, N).ToString("x", CultureInfo.InvariantCulture);

    /// <summary>The answer to PASSWORD_VERIFIER, or to DEVICE_PASSWORD_VERIFIER, without the names of the user.</summary>
    public Dictionary<string, string> Answer(
        IReadOnlyDictionary<string, string> challenge,
        string realm,
        string identity,
        string password,
        DateTimeOffset now)
    {
        var timestamp = now.UtcDateTime.ToString("ddd MMM d HH:mm:ss 'UTC' yyyy", CultureInfo.InvariantCulture);
        var key = Key(Hex(challenge["SALT"]), Hex(challenge["SRP_B"]), realm, identity, password);
        byte[] signed =
        [
            .. Encoding.UTF8.GetBytes(realm + identity),
            .. Convert.FromBase64String(challenge["SECRET_BLOCK"]),
            .. Encoding.UTF8.GetBytes(timestamp),
        ];

        return new()
        {
            ["PASSWORD_CLAIM_SIGNATURE"] = Convert.ToBase64String(HMACSHA256.HashData(key, signed)),
            ["PASSWORD_CLAIM_SECRET_BLOCK"] = challenge["SECRET_BLOCK"],
            ["TIMESTAMP"] = timestamp,
        };
    }

    /// <summary>Salt and verifier of a device's password, base64.</summary>
    public static (string Salt, string Verifier) DeviceSecret(string groupKey, string deviceKey, string password)
    {
        var salt = Number(RandomNumberGenerator.GetBytes(16));
        var verifier = BigInteger.ModPow(2, X(salt, groupKey, deviceKey, password), N);
        return (Convert.ToBase64String(Pad(salt)), Convert.ToBase64String(Pad(verifier)));
    }

    private byte[] Key(BigInteger salt, BigInteger b, string realm, string identity, string password)
    {
        var u = Hash(Pad(BigInteger.ModPow(2, _a, N)), Pad(b));
        var x = X(salt, realm, identity, password);
        var difference = (b - (K * BigInteger.ModPow(2, x, N))) % N;
        var shared = BigInteger.ModPow(difference < 0 ? difference + N : difference, _a + (u * x), N);
        var extracted = HMACSHA256.HashData(Pad(u), Pad(shared));
        byte[] info = [.. Encoding.ASCII.GetBytes("Caldera Derived Key"), 1];

        return HMACSHA256.HashData(extracted, info)[..16];
    }

    private static BigInteger X(BigInteger salt, string realm, string identity, string password) => Hash(
        Pad(salt), SHA256.HashData(Encoding.UTF8.GetBytes($"{realm}{identity}:{password}")));

    private static BigInteger Hex(string text) =>
        BigInteger.Parse("0" + text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static BigInteger Hash(params byte[][] parts) => Number(SHA256.HashData([.. parts.SelectMany(p => p)]));

    private static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    private static byte[] Pad(BigInteger number) => number.ToByteArray(isBigEndian: true);
}
