using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CognitoGateway.Embedded.Passwords;

/// <summary>
/// Makes and checks password hashes: PBKDF2 with HMAC-SHA256 and a salt per password, kept as one text
/// <c>pbkdf2-sha256${iterations}${salt}${hash}</c>, so that a changed number of iterations spoils no older hash.
/// </summary>
internal sealed class PasswordHasher(int iterations, RandomNumberGenerator random)
{
    private const string Scheme = "pbkdf2-sha256";
    private const int SaltSize = 16;
    private const int HashSize = 32;

    private long _rounds;

    /// <summary>Rounds that have been calculated: the work that all passwords so far have taken.</summary>
    internal long Rounds => Interlocked.Read(ref _rounds);

    /// <summary>The hash to keep for a password.</summary>
    public string Hash(string password)
    {
        var salt = new byte[SaltSize];
        random.GetBytes(salt);
        var hash = Derive(password, salt, iterations, HashSize);

        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Scheme}${iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");
    }

    /// <summary>Whether it is the password of the hash; false also where there is no hash.</summary>
    public bool Verify(string password, string? stored)
    {
        if (stored?.Split('$') is not [Scheme, var rounds, var salt, var hash])
        {
            // The same work as for a user with a password: the time taken must not tell them apart.
            _ = Derive(password, new byte[SaltSize], iterations, HashSize);
            return false;
        }

        var expected = Convert.FromBase64String(hash);
        var actual = Derive(
            password,
            Convert.FromBase64String(salt),
            int.Parse(rounds, CultureInfo.InvariantCulture),
            expected.Length);

        return CryptographicOperations.FixedTimeEquals(actual, expected);
    }

    private byte[] Derive(string password, byte[] salt, int rounds, int size)
    {
        Interlocked.Add(ref _rounds, rounds);

        return Rfc2898DeriveBytes.Pbkdf2(
            Encoding.UTF8.GetBytes(password), salt, rounds, HashAlgorithmName.SHA256, size);
    }
}
