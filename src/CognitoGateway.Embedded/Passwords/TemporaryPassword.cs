using System.Security.Cryptography;
using CognitoGateway.Embedded.Codes;

namespace CognitoGateway.Embedded.Passwords;

/// <summary>Makes the password that an invited user gets when the administrator names none.</summary>
internal static class TemporaryPassword
{
    private const string Upper = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const string Lower = "abcdefghijkmnopqrstuvwxyz";
    private const string Digits = "23456789";
    // None that HTML, JSON or a shell would make a person mistype or copy wrongly.
    private const string Symbols = "-_.:+=@%^*";

    /// <summary>A password with every kind of character, so that it fits every policy up to its length.</summary>
    public static string Generate(RandomNumberGenerator random, int minimumLength)
    {
        string[] kinds = [Upper, Lower, Digits, Symbols];
        var password = new char[Math.Max(minimumLength, 10)];
        for (var i = 0; i < password.Length; i++)
        {
            var kind = kinds[i < kinds.Length ? i : random.Below(kinds.Length)];
            password[i] = kind[random.Below(kind.Length)];
        }

        Shuffle(password, random);
        return new(password);
    }

    private static void Shuffle(char[] text, RandomNumberGenerator random)
    {
        for (var i = text.Length - 1; i > 0; i--)
        {
            var j = random.Below(i + 1);
            (text[i], text[j]) = (text[j], text[i]);
        }
    }
}
