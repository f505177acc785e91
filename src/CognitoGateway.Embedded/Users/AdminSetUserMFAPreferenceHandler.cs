using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.SignIn;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Users;

internal sealed class AdminSetUserMFAPreferenceHandler(PoolStore store, TimeProvider time)
    : OperationHandler<AdminSetUserMFAPreferenceRequest, AdminSetUserMFAPreferenceResponse>(
        CognitoOperations.AdminSetUserMFAPreference)
{
    public override async ValueTask<AdminSetUserMFAPreferenceResponse> HandleAsync(
        AdminSetUserMFAPreferenceRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        var user = change.State.RequireUser(request.Username);
        switch (user.Status)
        {
            case UserStatus.Unconfirmed:
                throw SignInErrors.NotConfirmed();
            case UserStatus.ResetRequired:
                throw SignInErrors.ResetRequired();
        }

        var preferences = new MfaPreferences(
            request.SMSMfaSettings,
            request.SoftwareTokenMfaSettings,
            request.EmailMfaSettings,
            request.WebAuthnMfaSettings);
        change.Save(user with { Mfa = preferences.Apply(change.Pool, user), ModifiedAt = time.GetUtcNow() });
        change.Commit();

        return new();
    }
}
