using CognitoGateway.Embedded.Assurance;
using CognitoGateway.Embedded.SoftwareTokens;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Triggers;
using CognitoGateway.Embedded.Users;

namespace CognitoGateway.Embedded.SignIn.Challenges;

/// <summary>Asks for the code of an authenticator app as the second factor.</summary>
internal sealed class SoftwareTokenMfa(PoolStore store, AuthSessions sessions, SoftwareTokenCodes codes)
    : ISecondFactor
{
    public string Name => MfaFactor.SoftwareToken;

    public Task<SignInOutcome> AskAsync(SignInAttempt attempt, CancellationToken cancellationToken)
    {
        var user = attempt.User!;
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["USER_ID_FOR_SRP"] = user.Username,
        };
        if (user.Mfa?.TotpDeviceName is { } name)
        {
            parameters["FRIENDLY_DEVICE_NAME"] = name;
        }

        return Task.FromResult<SignInOutcome>(sessions.Ask(attempt, Name, parameters));
    }

    public async Task<SignInOutcome> TakeAsync(ChallengeAnswer answer, CancellationToken cancellationToken)
    {
        var attempt = answer.Attempt;
        var code = answer.Given.Required("SOFTWARE_TOKEN_MFA_CODE");
        using var change = await store.ChangeAsync(attempt.Call.Pool.Pool.Id, cancellationToken);
        var user = change.RequireProved(attempt.User!);
        if (user.Mfa is not { TotpSecret: not null } mfa)
        {
            throw SoftwareTokenRules.NotFound("The user has no software token.");
        }

        // A code counts once: that it was used must be known before anything comes of it.
        var proved = user with { Mfa = codes.Use(user, mfa, code) };
        change.Save(proved);
        change.Commit();

        return new Proved(attempt.Proving(AuthMethod.SoftwareToken) with
        {
            User = proved,
            HasSecondFactor = true,
            TokenSource = TriggerSource.TokensOfSignIn,
        });
    }
}
