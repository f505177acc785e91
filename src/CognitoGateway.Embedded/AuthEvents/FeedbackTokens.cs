using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CognitoGateway.Embedded.Pools;

namespace CognitoGateway.Embedded.AuthEvents;

/// <summary>What entitles a user to say whether an event was their doing: each token is good for one event.</summary>
internal static class FeedbackTokens
{
    /// <summary>The token of an event.</summary>
    public static string Of(UserPool pool, AuthEvent about) => Base64Url.EncodeToString(
        HMACSHA256.HashData(pool.Secret, Encoding.UTF8.GetBytes($"feedback {about.Sub} {about.Id}")));

    /// <summary>Whether it is the token of the event.</summary>
    public static bool IsGood(UserPool pool, AuthEvent about, string token) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(Of(pool, about)));
}
