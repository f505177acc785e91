using CognitoGateway.Embedded.SoftwareTokens;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SignIn;

/// <summary>Takes the code of an authenticator app as the second factor.</summary>
internal sealed class SoftwareTokenAnswer(
    PoolStore store, AuthSessions sessions, SoftwareTokenCodes codes, SignInSteps steps)
{
    /// <summary>Checks the code and goes on with the sign-in.</summary>
    /// <exception cref="CognitoException">The code is refused; the session stays good for a better one.</exception>
    public async Task<SignInOutcome> TakeAsync(
        ClientCall call, string? sessionText, SignInParameters answer, CancellationToken cancellationToken)
    {
        var session = sessions.Find(call, sessionText, MfaFactor.SoftwareToken);
        var username = answer.Required("USERNAME");
        call.CheckSecretHash(answer.SecretHash, username);
        var code = answer.Required("SOFTWARE_TOKEN_MFA_CODE");
        using var change = await store.ChangeAsync(call.Pool.Pool.Id, cancellationToken);
        var user = SessionUser.Of(change, session, username);
        if (user.Mfa is not { TotpSecret: not null } mfa)
        {
            throw new CognitoException("SoftwareTokenMFANotFoundException", "The user has no software token.");
        }

        var proved = user with { Mfa = codes.Use(user, mfa, code) };
        sessions.Use(session);
        change.Save(proved);
        var outcome = steps.Finish(change, call, proved);
        change.Commit();
        return outcome;
    }
}
