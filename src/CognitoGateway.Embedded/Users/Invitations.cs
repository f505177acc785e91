using CognitoGateway.Embedded.Messages;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;

namespace CognitoGateway.Embedded.Users;

/// <summary>Tells users that an administrator created that they may come in, and with which password.</summary>
internal sealed class Invitations(MessageWriter messages)
{
    /// <summary>
    /// The media to send by. A medium that was asked for must reach the user; by default it is a text message, and
    /// a user without a phone number is not told.
    /// </summary>
    /// <exception cref="Sdk.CognitoException">A medium that was asked for does not reach the user.</exception>
    public static IReadOnlyList<string> Media(User user, IReadOnlyList<string>? asked)
    {
        if (asked is not { Count: > 0 })
        {
            return user.Attributes["phone_number"] is null ? [] : [MessageWriter.Sms];
        }

        if (asked.Contains(MessageWriter.Email) && user.Attributes["email"] is null)
        {
            throw Errors.InvalidParameter("No email provided but desired delivery medium was Email");
        }

        if (asked.Contains(MessageWriter.Sms) && user.Attributes["phone_number"] is null)
        {
            throw Errors.InvalidParameter("No phone number provided but desired delivery medium was SMS");
        }

        return [.. asked.Distinct()];
    }

    /// <summary>Puts the messages into the change.</summary>
    public void Send(PoolChange change, User user, IReadOnlyList<string> media, string? password)
    {
        if (password is null)
        {
            return;
        }

        foreach (var medium in media)
        {
            var attribute = medium == MessageWriter.Sms ? "phone_number" : "email";
            change.Send(messages.Invitation(change.Pool, user, medium, user.Attributes[attribute]!, password));
        }
    }
}
