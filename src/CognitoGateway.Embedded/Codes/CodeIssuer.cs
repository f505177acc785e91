using System.Security.Cryptography;
using CognitoGateway.Embedded.Messages;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Codes;

/// <summary>A code, the user who waits for it, and the letter that brings it.</summary>
/// <param name="User">The user with the code in the place of an older one; to be saved.</param>
/// <param name="Letter">To be sent once the user is saved, see <see cref="MessageSender"/>.</param>
internal sealed record IssuedCode(User User, Letter Letter)
{
    /// <summary>Where the code goes, as the caller is told.</summary>
    public CodeDeliveryDetailsType Details => CodeIssuer.Details(Letter.To[0]);

    /// <summary>The name alone.</summary>
    public override string ToString() => nameof(IssuedCode);
}

/// <summary>Issues the codes that users prove things with.</summary>
internal sealed class CodeIssuer(RandomNumberGenerator random, TimeProvider time)
{
    /// <summary>Issues a new code, in the place of an older one for the same purpose and attribute.</summary>
    /// <param name="pool">The user's pool.</param>
    /// <param name="user">The user.</param>
    /// <param name="purpose">One of <see cref="CodePurpose"/>.</param>
    /// <param name="attribute">Where it goes, <c>email</c> or <c>phone_number</c>.</param>
    /// <param name="cause">Why the letter goes out.</param>
    /// <param name="pendingValue">The attribute's new value, where the code goes there; null: to the one it has.</param>
    public IssuedCode Issue(
        UserPool pool, User user, string purpose, string attribute, MessageCause cause, string? pendingValue = null)
    {
        var now = time.GetUtcNow();
        var pending = new PendingCode
        {
            Purpose = purpose,
            Attribute = attribute,
            PendingValue = pendingValue,
            Code = random.SixDigits(),
            SentAt = now,
            ExpiresAt = now + CodePurpose.Lifetime(purpose),
        };
        var waiting = user with
        {
            PendingCodes =
            [
                .. user.PendingCodes.Where(c => !IsReplaced(c, purpose, attribute) && c.ExpiresAt > now), pending,
            ],
        };

        return new(waiting, new()
        {
            Pool = pool,
            User = waiting,
            Cause = cause,
            To = [new(attribute, pendingValue ?? user.Attributes[attribute]!)],
            Code = pending.Code,
        });
    }

    /// <summary>Where a code goes, as the caller is told.</summary>
    public static CodeDeliveryDetailsType Details(Recipient recipient) => new()
    {
        AttributeName = recipient.Attribute,
        DeliveryMedium = recipient.Medium,
        Destination = DeliveryMask.Hide(recipient.Address),
    };

    // There is one code at a time to sign up and one for a new password, and one for each attribute to be proved.
    private static bool IsReplaced(PendingCode code, string purpose, string attribute) =>
        code.Purpose == purpose && (purpose != CodePurpose.Attribute || code.Attribute == attribute);
}
