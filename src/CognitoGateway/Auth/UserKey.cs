using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CognitoGateway.Auth;

/// <summary>
/// Stands for a user of an app client where attempts are counted: a hash under a key of this process's own, from which
/// nobody gets back to the name.
/// </summary>
internal readonly record struct UserKey
{
    private static readonly byte[] Secret = RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes);

    private UserKey(UInt128 hash) => Hash = hash;

    private UInt128 Hash { get; }

    /// <summary>The key of a user, however the name's case is written.</summary>
    public static UserKey Of(string? clientId, string user)
    {
        // Neither a client's id nor a username can hold a line's end.
        var named = Encoding.UTF8.GetBytes($"{clientId}\n{user.ToUpperInvariant()}");

        return new(BinaryPrimitives.ReadUInt128BigEndian(HMACSHA256.HashData(Secret, named)));
    }

    /// <summary>The name alone.</summary>
    public override string ToString() => nameof(UserKey);
}
