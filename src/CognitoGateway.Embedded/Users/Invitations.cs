using CognitoGateway.Embedded.Messages;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Protocol;

namespace CognitoGateway.Embedded.Users;

/// <summary>Tells users that an administrator created that they may come in, and with which password.</summary>
internal static class Invitations
{
    /// <summary>
    /// Where the invitation goes. A medium that was asked for must reach the user; by default it is a text message,
    /// and a user without a phone number is not told.
    /// </summary>
    /// <exception cref="Sdk.CognitoException">A medium that was asked for does not reach the user.</exception>
    public static IReadOnlyList<Recipient> To(User user, IReadOnlyList<string>? media)
    {
        if (media is not { Count: > 0 })
        {
            return user.Attributes["phone_number"] is { } number ? [new("phone_number", number)] : [];
        }

        return [.. media.Distinct(StringComparer.Ordinal).Select(medium => medium == MessageWriter.Sms
            ? Reach(user, "phone_number", "No phone number provided but desired delivery medium was SMS")
            : Reach(user, "email", "No email provided but desired delivery medium was Email"))];
    }

    /// <summary>The invitation; there is at least one place that it goes to.</summary>
    public static Letter Write(
        UserPool pool,
        User user,
        IReadOnlyList<Recipient> to,
        string password,
        IReadOnlyDictionary<string, string>? clientMetadata) => new()
        {
            Pool = pool,
            User = user,
            Cause = new(MessageTrigger.AdminCreateUser, ClientMetadata: clientMetadata),
            To = to,
            Code = password,
        };

    private static Recipient Reach(User user, string attribute, string otherwise) =>
        new(attribute, user.Attributes[attribute] ?? throw Errors.InvalidParameter(otherwise));
}
