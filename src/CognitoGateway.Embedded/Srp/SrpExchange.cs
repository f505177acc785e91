using System.Buffers.Text;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.SignIn;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Srp;

/// <summary>
/// The server's side of one SRP exchange. The client has sent its public number and gets the server's; it proves the
/// password by a signature with the key that both sides alone can calculate.
/// </summary>
internal sealed record SrpExchange : ChallengeSecret
{
    // Some clients put a zero byte in front.
    private const int MostDigits = 2 * (SrpGroup.Size + 1);
    private const int KeySize = 16;
    private const int ExponentSize = 32;

    private static readonly byte[] Info = Encoding.ASCII.GetBytes("Caldera Derived Key");

    private readonly BigInteger _a;
    private readonly BigInteger _b;
    private readonly BigInteger _exponent;

    private SrpExchange(string realm, string identity, SrpVerifier verifier, BigInteger a, BigInteger exponent)
    {
        Realm = realm;
        Identity = identity;
        Verifier = verifier;
        _a = a;
        _exponent = exponent;
        _b = ((SrpGroup.K * verifier.Value) + SrpGroup.PowerOfG(exponent)) % SrpGroup.N;
    }

    /// <summary>The pool's name, or the device's group.</summary>
    public string Realm { get; }

    /// <summary>The user id, or the device's key.</summary>
    public string Identity { get; }

    /// <summary>What the password is checked against.</summary>
    public SrpVerifier Verifier { get; }

    /// <summary>The server's public number, as <c>SRP_B</c> has it.</summary>
    public string PublicNumber => SrpGroup.Hex(_b);

    /// <summary>The salt, as <c>SALT</c> has it.</summary>
    public string Salt => SrpGroup.Hex(Verifier.Salt);

    /// <summary>Begins the exchange.</summary>
    /// <param name="random">What the server's secret number is drawn from.</param>
    /// <param name="realm">The pool's name, or the device's group.</param>
    /// <param name="identity">The user id, or the device's key.</param>
    /// <param name="verifier">The verifier of the password.</param>
    /// <param name="publicNumber">The client's public number, <c>SRP_A</c>: hexadecimal.</param>
    /// <exception cref="CognitoException">The client's number is none, or one that would make the key known.</exception>
    public static SrpExchange Begin(
        RandomNumberGenerator random, string realm, string identity, SrpVerifier verifier, string publicNumber)
    {
        var exponent = new byte[ExponentSize];
        random.GetBytes(exponent);
        return Begin(SrpGroup.Number(exponent), realm, identity, verifier, publicNumber);
    }

    /// <summary>Begins the exchange with that secret number.</summary>
    /// <exception cref="CognitoException">The client's number is none, or one that would make the key known.</exception>
    public static SrpExchange Begin(
        BigInteger exponent, string realm, string identity, SrpVerifier verifier, string publicNumber)
    {
        if (publicNumber.Length is 0 or > MostDigits || !publicNumber.All(char.IsAsciiHexDigit))
        {
            throw Errors.InvalidParameter("SRP_A must be a hexadecimal number of up to 3072 bits.");
        }

        var a = SrpGroup.Hex(publicNumber);
        return (a % SrpGroup.N).IsZero
            ? throw Errors.InvalidParameter("SRP_A must not be a multiple of N.")
            : new(realm, identity, verifier, a, exponent);
    }

    /// <summary>Whether the signature proves the password.</summary>
    /// <param name="secretBlock">The secret block as the client had it, base64.</param>
    /// <param name="timestamp">The client's time, as it signed it.</param>
    /// <param name="signature">The signature, base64.</param>
    public bool Proves(string secretBlock, string timestamp, string signature)
    {
        if (!Base64.IsValid(secretBlock) || !Base64.IsValid(signature) || Key() is not { } key)
        {
            return false;
        }

        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        mac.AppendData(Encoding.UTF8.GetBytes(Realm + Identity));
        mac.AppendData(Convert.FromBase64String(secretBlock));
        mac.AppendData(Encoding.UTF8.GetBytes(timestamp));

        return CryptographicOperations.FixedTimeEquals(mac.GetHashAndReset(), Convert.FromBase64String(signature));
    }

    /// <summary>The name alone.</summary>
    public override string ToString() => nameof(SrpExchange);

    // Null where the numbers do not go together: then nothing can prove the password.
    private byte[]? Key()
    {
        var u = SrpGroup.Hash(SrpGroup.Bytes(_a), SrpGroup.Bytes(_b));
        if (u.IsZero)
        {
            return null;
        }

        var blinded = _a * BigInteger.ModPow(Verifier.Value, u, SrpGroup.N) % SrpGroup.N;
        var shared = BigInteger.ModPow(blinded, _exponent, SrpGroup.N);

        return HKDF.DeriveKey(
            HashAlgorithmName.SHA256, SrpGroup.Bytes(shared), KeySize, salt: SrpGroup.Bytes(u), info: Info);
    }
}
