using System.Security.Cryptography;
using CognitoGateway.Embedded.Messages;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Codes;

/// <summary>Sends codes to users.</summary>
internal sealed class CodeSender(MessageWriter messages, RandomNumberGenerator random, TimeProvider time)
{
    /// <summary>
    /// Puts the message with a new code into the change, and returns the user with the code in the place of an older
    /// one for the same purpose and attribute. The caller saves the user.
    /// </summary>
    /// <param name="change">The change that the message is part of.</param>
    /// <param name="user">The user.</param>
    /// <param name="purpose">One of <see cref="CodePurpose"/>.</param>
    /// <param name="attribute">Where it goes, <c>email</c> or <c>phone_number</c>.</param>
    /// <param name="trigger">One of <see cref="MessageTrigger"/>.</param>
    /// <param name="pendingValue">The attribute's new value, where the code goes there; null: to the one it has.</param>
    public User Send(
        PoolChange change, User user, string purpose, string attribute, string trigger, string? pendingValue = null)
    {
        var now = time.GetUtcNow();
        var code = random.SixDigits();
        var recipient = pendingValue ?? user.Attributes[attribute]!;
        change.Send(messages.Verification(
            change.Pool, user, MessageWriter.MediumOf(attribute), recipient, trigger, code));
        var pending = new PendingCode
        {
            Purpose = purpose,
            Attribute = attribute,
            PendingValue = pendingValue,
            Code = code,
            SentAt = now,
            ExpiresAt = now + CodePurpose.Lifetime(purpose),
        };

        return user with
        {
            PendingCodes =
            [
                .. user.PendingCodes.Where(c => !IsReplaced(c, purpose, attribute) && c.ExpiresAt > now), pending,
            ],
        };
    }

    /// <summary>Where a code went, as the caller is told.</summary>
    public static CodeDeliveryDetailsType Details(string attribute, string destination) => new()
    {
        AttributeName = attribute,
        DeliveryMedium = MessageWriter.MediumOf(attribute),
        Destination = DeliveryMask.Hide(destination),
    };

    // There is one code at a time to sign up and one for a new password, and one for each attribute to be proved.
    private static bool IsReplaced(PendingCode code, string purpose, string attribute) =>
        code.Purpose == purpose && (purpose != CodePurpose.Attribute || code.Attribute == attribute);
}
