using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace CognitoGateway.Embedded.Srp;

/// <summary>What a server keeps of a password, so that its knowledge can be proved without sending it.</summary>
/// <param name="Salt">Salt of the password's hash.</param>
/// <param name="Value">The generator raised to that hash.</param>
internal sealed record SrpVerifier(BigInteger Salt, BigInteger Value)
{
    private const int SaltSize = 16;

    /// <summary>The verifier of a password, with a salt of its own.</summary>
    /// <param name="random">What the salt is drawn from.</param>
    /// <param name="realm">The pool's name, which is its id without the region; or a device's group.</param>
    /// <param name="identity">The stored username; or a device's key.</param>
    /// <param name="password">The password.</param>
    public static SrpVerifier Create(RandomNumberGenerator random, string realm, string identity, string password)
    {
        var salt = new byte[SaltSize];
        random.GetBytes(salt);
        return Create(SrpGroup.Number(salt), realm, identity, password);
    }

    /// <summary>The verifier of a password with that salt.</summary>
    public static SrpVerifier Create(BigInteger salt, string realm, string identity, string password)
    {
        var inner = SHA256.HashData(Encoding.UTF8.GetBytes($"{realm}{identity}:{password}"));
        return new(salt, SrpGroup.PowerOfG(SrpGroup.Hash(SrpGroup.Bytes(salt), inner)));
    }

    /// <summary>The verifier of nobody: always the same for the same name under the same key, and good for nothing.</summary>
    public static SrpVerifier Simulated(byte[] key, string name)
    {
        var salt = Derive(key, "salt", name).AsSpan(0, SaltSize);
        var exponent = SrpGroup.Number(Derive(key, "exponent", name));
        return new(SrpGroup.Number(salt), SrpGroup.PowerOfG(exponent));
    }

    /// <summary>The user id of nobody, a UUID: always the same for the same name under the same key.</summary>
    public static string SimulatedId(byte[] key, string name) => new Guid(Derive(key, "id", name)[..16]).ToString();

    /// <summary>The name alone.</summary>
    public override string ToString() => nameof(SrpVerifier);

    private static byte[] Derive(byte[] key, string purpose, string name) =>
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"srp {purpose} {name}"));
}
