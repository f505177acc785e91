using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CognitoGateway.Security;

namespace CognitoGateway.Http.Idempotency;

/// <summary>What an answer is kept under: a hash of the caller, the route and the caller's key.</summary>
/// <param name="Hash">The hash, in hexadecimal.</param>
internal readonly record struct IdempotencyId(string Hash)
{
    /// <summary>
    /// The id of a request. Callers without an identity share one: to be given an answer, one has to know both the key
    /// and the whole request.
    /// </summary>
    public static IdempotencyId Of(HttpContext context, string key) => new(Convert.ToHexString(SHA256.HashData(
        Encoding.UTF8.GetBytes(string.Join(
            '\n',
            context.User.Identity?.AuthenticationType,
            context.User.FindFirst(CallerClaims.Subject)?.Value,
            context.Request.Method,
            EncodedPaths.Of(context.Request),
            key)))));

    /// <summary>
    /// Tells a request from another one of the same key: its query and body, and what the caller may do and see, which
    /// the answer was made for. Keyed by the caller's key, which is not kept itself, so that a password in the body
    /// cannot be guessed by the fingerprint.
    /// </summary>
    public static byte[] Fingerprint(string key, HttpContext context, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(key));
        hash.AppendData(Encoding.UTF8.GetBytes($"{context.Request.QueryString.Value}\n{context.User.Rights()}\n"));
        hash.AppendData(body);

        return hash.GetHashAndReset();
    }

    /// <summary>A number for a lock. Two ids of the same number only wait for each other.</summary>
    public long LockNumber => BinaryPrimitives.ReadInt64BigEndian(Convert.FromHexString(Hash.AsSpan(0, 16)));
}
