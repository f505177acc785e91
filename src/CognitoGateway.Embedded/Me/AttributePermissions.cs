using CognitoGateway.Embedded.Clients;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Me;

/// <summary>Which attributes an app client may read and write; administrators are not held to it.</summary>
internal static class AttributePermissions
{
    private const string DeveloperPrefix = "dev:";

    private static readonly string[] NeverWritten = ["sub", "identities", "email_verified", "phone_number_verified"];

    /// <summary>Whether the client sees the attribute; without a list it sees all but those of administrators.</summary>
    public static bool CanRead(AppClient client, string attribute) =>
        IsListed(client.Settings.ReadAttributes, attribute);

    /// <summary>Whether the client may set the attribute; proofs and identities it may never.</summary>
    public static bool CanWrite(AppClient client, string attribute) =>
        !NeverWritten.Contains(attribute) && IsListed(client.Settings.WriteAttributes, attribute);

    /// <summary>Checks that the client may set all of them.</summary>
    /// <exception cref="CognitoException">There is one that it may not.</exception>
    public static void CheckWrite(AppClient client, IEnumerable<string> attributes)
    {
        if (attributes.Any(attribute => !CanWrite(client, attribute)))
        {
            throw Errors.NotAuthorized("A client attempted to write unauthorized attribute");
        }
    }

    private static bool IsListed(IReadOnlyList<string>? list, string attribute) =>
        !attribute.StartsWith(DeveloperPrefix, StringComparison.Ordinal)
        && (list is not { Count: > 0 } || list.Contains(attribute));
}
