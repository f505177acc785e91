using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Users;

/// <summary>The old way to switch codes by text message on and off.</summary>
internal sealed class AdminSetUserSettingsHandler(PoolStore store, TimeProvider time)
    : OperationHandler<AdminSetUserSettingsRequest, AdminSetUserSettingsResponse>(
        CognitoOperations.AdminSetUserSettings)
{
    public override async ValueTask<AdminSetUserSettingsResponse> HandleAsync(
        AdminSetUserSettingsRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        var user = change.State.RequireUser(request.Username);

        var sms = request.MFAOptions.Any(option => option is { DeliveryMedium: "SMS", AttributeName: "phone_number" });
        var preferences = new MfaPreferences(
            new() { Enabled = sms }, SoftwareToken: null, Email: null, WebAuthn: null);
        change.Save(user with { Mfa = preferences.Apply(change.Pool, user), ModifiedAt = time.GetUtcNow() });
        change.Commit();

        return new();
    }
}
