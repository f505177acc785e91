using System.Buffers.Text;
using System.Text;

namespace CognitoGateway.Embedded.SignIn;

/// <summary>
/// What a client sends back unchanged with its proof of a password: opaque to it, and enough to find the attempt by.
/// </summary>
internal static class SecretBlock
{
    /// <summary>The secret block of a session, base64.</summary>
    public static string Of(string session) => Convert.ToBase64String(Encoding.ASCII.GetBytes(session));

    /// <summary>The session that a secret block is of; null where it is no secret block.</summary>
    public static string? SessionOf(string? secretBlock) => secretBlock is not null && Base64.IsValid(secretBlock)
        ? Encoding.ASCII.GetString(Convert.FromBase64String(secretBlock))
        : null;
}
