using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CognitoGateway.Embedded.Codes;

namespace CognitoGateway.Embedded.Tokens;

/// <summary>
/// A refresh token as callers hold it: opaque, in the five parts of an encrypted token, all random but the second,
/// which tells the user and the sign-in that it belongs to. The store keeps only a hash of the whole.
/// </summary>
/// <param name="Text">The token.</param>
/// <param name="Sub">The user it names.</param>
/// <param name="SignInId">The sign-in it names, an <c>origin_jti</c>.</param>
internal sealed record RefreshToken(string Text, string Sub, string SignInId)
{
    private const int GuidLength = 16;

    // {"cty":"JWT","enc":"A256GCM","alg":"RSA-OAEP"}, as Cognito's have it.
    private const string Header = "eyJjdHkiOiJKV1QiLCJlbmMiOiJBMjU2R0NNIiwiYWxnIjoiUlNBLU9BRVAifQ";

    /// <summary>What the store keeps of it.</summary>
    public string Hash => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Text)));

    /// <summary>A new token of the sign-in.</summary>
    public static RefreshToken Create(RandomNumberGenerator random, string sub, string signInId)
    {
        var name = new byte[2 * GuidLength];
        Guid.Parse(sub).TryWriteBytes(name);
        Guid.Parse(signInId).TryWriteBytes(name.AsSpan(GuidLength));
        var text = string.Join(
            '.', Header, Base64Url.EncodeToString(name), random.Text(12), random.Text(96), random.Text(16));

        return new(text, sub, signInId);
    }

    /// <summary>Reads a token; null where it has not the form of one.</summary>
    public static RefreshToken? Parse(string text)
    {
        if (text.Split('.') is not [Header, var name, _, _, _] || !Base64Url.IsValid(name))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(name);
        return bytes.Length != 2 * GuidLength ? null : new(
            text, new Guid(bytes.AsSpan(0, GuidLength)).ToString(), new Guid(bytes.AsSpan(GuidLength)).ToString());
    }

    /// <summary>The name alone.</summary>
    public override string ToString() => nameof(RefreshToken);
}
