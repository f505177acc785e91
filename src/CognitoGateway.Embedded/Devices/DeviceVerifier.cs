using System.Buffers.Text;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Srp;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Devices;

/// <summary>The SRP verifiers of devices: base64 of big-endian bytes, as the devices make them.</summary>
internal static class DeviceVerifier
{
    private const int LongestSalt = 64;

    /// <summary>The verifier of a confirmed device.</summary>
    public static SrpVerifier Of(UserDevice device) => new(
        SrpGroup.Number(Convert.FromBase64String(device.Salt!)),
        SrpGroup.Number(Convert.FromBase64String(device.Verifier!)));

    /// <summary>Refuses what no proof could be made for.</summary>
    /// <exception cref="CognitoException">It is no verifier.</exception>
    public static void Check(DeviceSecretVerifierConfigType? given)
    {
        if (Bytes(given?.Salt) is not { Length: > 0 and <= LongestSalt }
            || Bytes(given?.PasswordVerifier) is not { } verifier
            || SrpGroup.Number(verifier) is var number
            && (number.IsZero || number >= SrpGroup.N))
        {
            throw Errors.InvalidParameter("Invalid device secret verifier config given.");
        }
    }

    private static byte[]? Bytes(string? text) =>
        text is not null && Base64.IsValid(text) ? Convert.FromBase64String(text) : null;
}
