using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Passwords;

/// <summary>How a user who has no good password any more is reached.</summary>
internal static class RecoveryChannel
{
    private const string VerifiedPrefix = "verified_";

    // What pools did before they could be told.
    private static readonly string[] LegacyOrder = ["phone_number", "email"];

    /// <summary>The attribute that the code goes to.</summary>
    /// <exception cref="CognitoException">There is no way, or only through an administrator.</exception>
    public static string AttributeFor(UserPool pool, User user)
    {
        if (user.Status is UserStatus.ForceChangePassword or UserStatus.ExternalProvider)
        {
            throw Errors.NotAuthorized("User password cannot be reset in the current state.");
        }

        return InOrder(pool).FirstOrDefault(attribute => user.IsVerified(attribute) && !IsFactor(user, attribute))
            ?? throw Errors.InvalidParameter(
                "Cannot reset password for the user as there is no registered/verified email or phone_number");
    }

    private static IEnumerable<string> InOrder(UserPool pool)
    {
        var mechanisms = pool.Settings.AccountRecoverySetting?.RecoveryMechanisms;
        if (mechanisms is not { Count: > 0 })
        {
            return LegacyOrder;
        }

        return mechanisms.Any(mechanism => mechanism.Name == "admin_only")
            ? throw Errors.NotAuthorized("Contact administrator to reset password.")
            : mechanisms.OrderBy(m => m.Priority).Select(m => m.Name[VerifiedPrefix.Length..]);
    }

    // Who holds the second factor must not get the first one by it.
    private static bool IsFactor(User user, string attribute) =>
        user.Mfa is { } mfa && (attribute == "email" ? mfa.Email : mfa.Sms);
}
