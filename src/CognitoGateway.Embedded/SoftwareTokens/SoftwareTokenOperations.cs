using System.Security.Cryptography;
using CognitoGateway.Embedded.Pools;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.SignIn;
using CognitoGateway.Embedded.SignIn.Challenges;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Tokens;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.SoftwareTokens;

/// <summary>Gives the caller a secret for an authenticator app; one that was proved before stays until then.</summary>
internal sealed class AssociateSoftwareTokenHandler(
    AccessTokens accessTokens, MfaSetupSessions setup, RandomNumberGenerator random)
    : OperationHandler<AssociateSoftwareTokenRequest, AssociateSoftwareTokenResponse>(
        CognitoOperations.AssociateSoftwareToken)
{
    public override async ValueTask<AssociateSoftwareTokenResponse> HandleAsync(
        AssociateSoftwareTokenRequest request, CallContext call, CancellationToken cancellationToken)
    {
        SoftwareTokenRules.CheckCaller(request.AccessToken, request.Session);
        var bytes = new byte[Totp.SecretSize];
        random.GetBytes(bytes);
        var secret = Base32.Encode(bytes);
        if (request.Session is not null)
        {
            using var step = await setup.StepAsync(request.Session, cancellationToken);
            var next = step.Commit(WithPending(step.Change.Pool, step.User, secret));
            return new() { SecretCode = secret, Session = next };
        }

        using var caller = await accessTokens.ChangeAsync(request.AccessToken!, cancellationToken);
        caller.Commit(WithPending(caller.Change.Pool, caller.User, secret));
        return new() { SecretCode = secret };
    }

    private static User WithPending(UserPool pool, User user, string secret) =>
        pool.Mfa.SoftwareTokenMfaConfiguration?.Enabled == true
            ? user with { Mfa = (user.Mfa ?? new()) with { PendingTotpSecret = secret } }
            : throw SoftwareTokenRules.NotFound("Software token MFA is not enabled for the user pool.");
}

/// <summary>
/// Takes the first code of an authenticator app. In the course of a sign-in the factor is switched on with it; else
/// that is left to the user.
/// </summary>
internal sealed class VerifySoftwareTokenHandler(
    AccessTokens accessTokens, MfaSetupSessions setup, SoftwareTokenCodes codes, TimeProvider time)
    : OperationHandler<VerifySoftwareTokenRequest, VerifySoftwareTokenResponse>(CognitoOperations.VerifySoftwareToken)
{
    private const string Success = "SUCCESS";

    public override async ValueTask<VerifySoftwareTokenResponse> HandleAsync(
        VerifySoftwareTokenRequest request, CallContext call, CancellationToken cancellationToken)
    {
        SoftwareTokenRules.CheckCaller(request.AccessToken, request.Session);
        if (request.Session is not null)
        {
            using var step = await setup.StepAsync(request.Session, cancellationToken);
            var next = step.Commit(Proved(step.User, request, switchOn: true), new ProvedSetup());
            return new() { Status = Success, Session = next };
        }

        using var caller = await accessTokens.ChangeAsync(request.AccessToken!, cancellationToken);
        caller.Commit(Proved(caller.User, request, switchOn: false));
        return new() { Status = Success };
    }

    private User Proved(User user, VerifySoftwareTokenRequest request, bool switchOn)
    {
        if (user.Mfa is not { PendingTotpSecret: not null } mfa)
        {
            throw SoftwareTokenRules.NotFound("Software token MFA has not been associated with the user.");
        }

        var proved = codes.Prove(user, mfa, request.UserCode);
        return user with
        {
            Mfa = proved with
            {
                SoftwareToken = switchOn || proved.SoftwareToken,
                TotpDeviceName = request.FriendlyDeviceName,
            },
            ModifiedAt = time.GetUtcNow(),
        };
    }
}

/// <summary>Forgets a user's authenticator app: the help for those who lost it.</summary>
internal sealed class AdminDeleteSoftwareTokenHandler(PoolStore store, TimeProvider time)
    : OperationHandler<AdminDeleteSoftwareTokenRequest, AdminDeleteSoftwareTokenResponse>(
        CognitoOperations.AdminDeleteSoftwareToken)
{
    public override async ValueTask<AdminDeleteSoftwareTokenResponse> HandleAsync(
        AdminDeleteSoftwareTokenRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        var user = change.State.RequireUser(request.Username);
        if (user.Status == UserStatus.Unconfirmed)
        {
            throw SignInErrors.NotConfirmed();
        }

        if (user.Mfa is not { TotpSecret: not null } mfa)
        {
            throw new CognitoException("ResourceNotFoundException", "The user has no software token.");
        }

        change.Save(user with
        {
            Mfa = mfa with
            {
                SoftwareToken = false,
                TotpSecret = null,
                PendingTotpSecret = null,
                LastTotpStep = null,
                TotpDeviceName = null,
                Preferred = mfa.Preferred == MfaFactor.SoftwareToken ? null : mfa.Preferred,
            },
            ModifiedAt = time.GetUtcNow(),
        });
        change.Commit();

        return new();
    }
}

internal static class SoftwareTokenRules
{
    /// <summary>Checks that the caller says in one way who it is.</summary>
    /// <exception cref="CognitoException">It does in both, or in none.</exception>
    public static void CheckCaller(string? accessToken, string? session)
    {
        if ((accessToken is null) == (session is null))
        {
            throw Errors.InvalidParameter("Either AccessToken or Session must be given, and not both.");
        }
    }

    public static CognitoException NotFound(string message) => new("SoftwareTokenMFANotFoundException", message);
}
