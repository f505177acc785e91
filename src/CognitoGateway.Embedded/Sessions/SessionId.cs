using System.Buffers.Binary;
using CognitoGateway.Embedded.Tokens;

namespace CognitoGateway.Embedded.Sessions;

/// <summary>The names of sessions: a sign-in's own id, written as session ids are.</summary>
internal static class SessionId
{
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";
    private const string Prefix = "tkn";

    // As many digits to the base of 36 as 128 bits need.
    private const int Length = 25;

    /// <summary>The session id of a sign-in.</summary>
    public static string Of(TokenFamily signIn)
    {
        var rest = BinaryPrimitives.ReadUInt128BigEndian(Guid.Parse(signIn.Id).ToByteArray(bigEndian: true));
        Span<char> text = stackalloc char[Length];
        for (var i = Length - 1; i >= 0; i--)
        {
            (rest, var digit) = UInt128.DivRem(rest, (UInt128)Digits.Length);
            text[i] = Digits[(int)digit];
        }

        return string.Concat(Prefix, text);
    }
}
