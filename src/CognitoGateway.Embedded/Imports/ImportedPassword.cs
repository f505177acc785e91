using System.Globalization;
using System.Text;

namespace CognitoGateway.Embedded.Imports;

/// <summary>Password hashes that others made, in the form that the password area checks.</summary>
internal static class ImportedPassword
{
    private const string Scheme = "pbkdf2-sha256";
    private const int MaxRounds = 600_000;
    private const int MinHash = 16;
    private const int MaxHash = 64;

    /// <summary>
    /// Reads a hash of PBKDF2 with HMAC-SHA256: <c>$pbkdf2-sha256$i=600000$salt$hash</c> as PHC writes it (or without
    /// the <c>i=</c>), or <c>pbkdf2_sha256$600000$salt$hash</c> with the salt as text, as Django writes it.
    /// </summary>
    /// <exception cref="ImportRowException">It is none, or the algorithm cannot be checked here.</exception>
    public static string Read(string algorithm, string text)
    {
        if (algorithm != "PBKDF2_SHA256")
        {
            throw new ImportRowException(
                $"The embedded user pools cannot check password hashes of {algorithm}.");
        }

        var parts = text.Split('$') switch
        {
            ["", Scheme, var rounds, var salt, var hash] =>
                Parts(
                    rounds.StartsWith("i=", StringComparison.Ordinal) ? rounds[2..] : rounds,
                    Decode(salt),
                    Decode(hash)),
            ["pbkdf2_sha256", var rounds, var salt, var hash] =>
                Parts(rounds, Encoding.UTF8.GetBytes(salt), Decode(hash)),
            _ => null,
        };

        return parts ?? throw new ImportRowException("The password hash is not in a form of PBKDF2_SHA256.");
    }

    private static string? Parts(string rounds, byte[]? salt, byte[]? hash)
    {
        if (!int.TryParse(rounds, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count < 1
            || salt is not { Length: > 0 } || hash is not { Length: >= MinHash and <= MaxHash })
        {
            return null;
        }

        return count <= MaxRounds
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{Scheme}${count}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}")
            : throw new ImportRowException($"A password hash can have at most {MaxRounds} rounds.");
    }

    // Without padding, or with it, and with a dot for the plus where Python's passlib wrote it.
    private static byte[]? Decode(string text)
    {
        var trimmed = text.TrimEnd('=').Replace('.', '+');
        var padded = trimmed.PadRight((trimmed.Length + 3) / 4 * 4, '=');
        var bytes = new byte[padded.Length];
        return Convert.TryFromBase64String(padded, bytes, out var length) ? bytes[..length] : null;
    }
}

/// <summary>A row that no user can be made of; the message says why, without the row's values.</summary>
internal sealed class ImportRowException(string message) : Exception(message);
