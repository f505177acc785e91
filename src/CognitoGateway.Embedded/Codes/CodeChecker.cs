using System.Security.Cryptography;
using System.Text;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Codes;

/// <summary>Checks the codes that users bring back.</summary>
internal sealed class CodeChecker(AttemptLimits limits, TimeProvider time)
{
    private const int WrongCodes = 5;

    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(15);

    /// <summary>The code that the user was sent; using it up is the caller's part.</summary>
    /// <exception cref="CognitoException">It is another code, none is open, or too many were tried.</exception>
    public PendingCode Check(User user, string purpose, string? attribute, string given)
    {
        var wrongCodes = "wrong " + purpose;
        if (limits.IsUsedUp(wrongCodes, user.Sub, WrongCodes, Rest))
        {
            throw CodeErrors.TooManyAttempts();
        }

        var now = time.GetUtcNow();
        var pending = user.PendingCodes.LastOrDefault(
            code => code.Purpose == purpose && (attribute is null || code.Attribute == attribute));
        if (pending is null || pending.ExpiresAt <= now)
        {
            throw CodeErrors.Expired();
        }

        if (!CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(pending.Code)))
        {
            limits.TryTake(wrongCodes, user.Sub, WrongCodes, Rest);
            throw CodeErrors.Mismatch();
        }

        return pending;
    }
}

/// <summary>Uses codes up.</summary>
internal static class UsedCodes
{
    /// <summary>The user without the code.</summary>
    public static User Without(this User user, PendingCode used) =>
        user with { PendingCodes = [.. user.PendingCodes.Where(code => code != used)] };
}
