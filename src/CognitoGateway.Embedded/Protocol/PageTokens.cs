using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Protocol;

/// <summary>
/// Makes and reads the tokens of pages. A token says where the next page begins; it is only good for the same request
/// with the same other parameters, and for one hour.
/// </summary>
internal sealed class PageTokens(TimeProvider time)
{
    private const int MacLength = 16;
    private const int HeadLength = MacLength + sizeof(long);

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>The token of the page after a position.</summary>
    /// <param name="key">Secret that the token is protected with.</param>
    /// <param name="request">Everything of the request that must stay the same.</param>
    /// <param name="position">The last row of this page.</param>
    public string Issue(byte[] key, string request, string position)
    {
        var token = new byte[HeadLength + Encoding.UTF8.GetByteCount(position)];
        BinaryPrimitives.WriteInt64BigEndian(token.AsSpan(MacLength), time.GetUtcNow().ToUnixTimeSeconds());
        Encoding.UTF8.GetBytes(position, token.AsSpan(HeadLength));
        Mac(key, request, token.AsSpan(MacLength)).CopyTo(token, 0);

        return Base64Url.EncodeToString(token);
    }

    /// <summary>The position of a token; null where the request has none and so asks for the first page.</summary>
    /// <exception cref="CognitoException">It is not a token of this request, or too old.</exception>
    public string? Read(byte[] key, string request, string? token)
    {
        if (string.IsNullOrEmpty(token))
        {
            return null;
        }

        var bytes = Decode(token);
        if (bytes.Length < HeadLength
            || !CryptographicOperations.FixedTimeEquals(
                bytes.AsSpan(0, MacLength), Mac(key, request, bytes.AsSpan(MacLength)))
            || time.GetUtcNow() - IssuedAt(bytes) > Lifetime)
        {
            throw Errors.InvalidParameter("Invalid pagination token.");
        }

        return Encoding.UTF8.GetString(bytes.AsSpan(HeadLength));
    }

    private static byte[] Decode(string token)
    {
        var bytes = new byte[Base64Url.GetMaxDecodedLength(token.Length)];
        return Base64Url.IsValid(token) && Base64Url.TryDecodeFromChars(token, bytes, out var length)
            ? bytes[..length]
            : [];
    }

    private static DateTimeOffset IssuedAt(byte[] token) =>
        DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(token.AsSpan(MacLength)));

    private static byte[] Mac(byte[] key, string request, ReadOnlySpan<byte> content)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        mac.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(request)));
        mac.AppendData(content);

        return mac.GetHashAndReset()[..MacLength];
    }
}
