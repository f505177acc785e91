using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CognitoGateway.Embedded.Codes;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignUp;

/// <summary>What a client is told that must not learn that there is no such user.</summary>
internal static class SimulatedDelivery
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    /// <summary>Made-up details, always the same for the same name.</summary>
    public static CodeDeliveryDetailsType To(string username)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(username));
        return CodeIssuer.Details(new("email", $"{Letter(hash[0])}@{Letter(hash[1])}"));
    }

    /// <summary>A made-up phone number, masked, always the same for the same name.</summary>
    public static string Phone(string username)
    {
        var number = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(username)));
        return DeliveryMask.Hide("+" + (number % 90_000_000_000 + 10_000_000_000));
    }

    private static char Letter(byte number) => Letters[number % Letters.Length];
}
