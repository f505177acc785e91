using System.Buffers.Binary;
using CognitoGateway.Embedded.Tokens;

namespace CognitoGateway.Embedded.Sessions;

/// <summary>The names of sessions: an id of their own, written as session ids are.</summary>
internal static class SessionId
{
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    // As many digits to the base of 36 as 128 bits need.
    private const int Length = 25;

    /// <summary>The session id of a sign-in at a client.</summary>
    public static string Of(TokenFamily signIn) => Of("tkn", Guid.Parse(signIn.Id));

    /// <summary>The id of a new session of a browser.</summary>
    public static string NewOfBrowser() => Of("sso", Guid.NewGuid());

    private static string Of(string kind, Guid id)
    {
        var rest = BinaryPrimitives.ReadUInt128BigEndian(id.ToByteArray(bigEndian: true));
        Span<char> text = stackalloc char[Length];
        for (var i = Length - 1; i >= 0; i--)
        {
            (rest, var digit) = UInt128.DivRem(rest, (UInt128)Digits.Length);
            text[i] = Digits[(int)digit];
        }

        return string.Concat(kind, text);
    }
}
