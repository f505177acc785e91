using System.Security.Cryptography;
using System.Text;

namespace CognitoGateway.Embedded.SignIn;

/// <summary>The keyed hash by which a client with a secret proves that it knows it.</summary>
internal static class SecretHash
{
    /// <summary>Base64 of HMAC-SHA256 over username and client id, keyed with the secret.</summary>
    public static string Of(string secret, string username, string clientId) => Convert.ToBase64String(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(username + clientId)));

    /// <summary>Whether it is the hash under any one of the client's secrets.</summary>
    public static bool Matches(string given, IEnumerable<string> secrets, string username, string clientId) =>
        // All of them are tried, so that the time taken does not tell which one matched.
        secrets.Aggregate(false, (found, secret) => found | Same(given, Of(secret, username, clientId)));

    /// <summary>Compares two secrets in a time that does not depend on where they differ.</summary>
    public static bool Same(string given, string expected) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));
}
