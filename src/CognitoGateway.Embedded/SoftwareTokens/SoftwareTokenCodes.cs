using CognitoGateway.Embedded.Codes;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SoftwareTokens;

/// <summary>Checks the codes of authenticator apps, each of which counts once.</summary>
internal sealed class SoftwareTokenCodes(AttemptLimits limits, TimeProvider time)
{
    private const string WrongCodes = "wrong software token";
    private const int MostWrongCodes = 5;

    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(15);

    /// <summary>The user's factors after a code for the secret that is proved.</summary>
    /// <exception cref="CognitoException">The code is wrong, was used before, or too many were tried.</exception>
    public MfaSettings Use(User user, MfaSettings mfa, string code)
    {
        var step = Check(user, mfa.TotpSecret!, code)
            ?? throw new CognitoException("CodeMismatchException", "Invalid code received for user");

        return step > (mfa.LastTotpStep ?? long.MinValue)
            ? mfa with { LastTotpStep = step }
            : throw new CognitoException(
                "ExpiredCodeException", "Your software token has already been used once.");
    }

    /// <summary>The user's factors after a code for the secret that waits for its proof.</summary>
    /// <exception cref="CognitoException">The code is wrong, or too many were tried.</exception>
    public MfaSettings Prove(User user, MfaSettings mfa, string code)
    {
        var step = Check(user, mfa.PendingTotpSecret!, code)
            ?? throw new CognitoException("EnableSoftwareTokenMFAException", "Code mismatch");

        return mfa with { TotpSecret = mfa.PendingTotpSecret, PendingTotpSecret = null, LastTotpStep = step };
    }

    private long? Check(User user, string secret, string code)
    {
        if (limits.IsUsedUp(WrongCodes, user.Sub, MostWrongCodes, Rest))
        {
            throw Errors.NotAuthorized("Attempt limit exceeded, please try after some time.");
        }

        var step = Totp.StepOf(secret, code, time.GetUtcNow());
        if (step is null)
        {
            limits.TryTake(WrongCodes, user.Sub, MostWrongCodes, Rest);
        }

        return step;
    }
}
