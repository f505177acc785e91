using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Tokens;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Me;

internal sealed class SetUserMFAPreferenceHandler(AccessTokens accessTokens, TimeProvider time)
    : OperationHandler<SetUserMFAPreferenceRequest, SetUserMFAPreferenceResponse>(
        CognitoOperations.SetUserMFAPreference)
{
    public override async ValueTask<SetUserMFAPreferenceResponse> HandleAsync(
        SetUserMFAPreferenceRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var caller = await accessTokens.ChangeAsync(request.AccessToken, cancellationToken);
        var preferences = new MfaPreferences(
            request.SMSMfaSettings,
            request.SoftwareTokenMfaSettings,
            request.EmailMfaSettings,
            request.WebAuthnMfaSettings);
        caller.Commit(caller.User with
        {
            Mfa = preferences.Apply(caller.Change.Pool, caller.User),
            ModifiedAt = time.GetUtcNow(),
        });
        return new();
    }
}

/// <summary>The old way to switch codes by text message on and off.</summary>
internal sealed class SetUserSettingsHandler(AccessTokens accessTokens, TimeProvider time)
    : OperationHandler<SetUserSettingsRequest, SetUserSettingsResponse>(CognitoOperations.SetUserSettings)
{
    public override async ValueTask<SetUserSettingsResponse> HandleAsync(
        SetUserSettingsRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var caller = await accessTokens.ChangeAsync(request.AccessToken, cancellationToken);
        if (request.MFAOptions.Any(o => o is not { DeliveryMedium: "SMS", AttributeName: "phone_number" }))
        {
            throw Errors.InvalidParameter("Only phone_number by SMS can be an MFA option.");
        }

        var sms = new SMSMfaSettingsType { Enabled = request.MFAOptions.Count > 0 };
        var preferences = new MfaPreferences(sms, SoftwareToken: null, Email: null, WebAuthn: null);
        caller.Commit(caller.User with
        {
            Mfa = preferences.Apply(caller.Change.Pool, caller.User),
            ModifiedAt = time.GetUtcNow(),
        });
        return new();
    }
}

internal sealed class GetUserAuthFactorsHandler(AccessTokens accessTokens)
    : OperationHandler<GetUserAuthFactorsRequest, GetUserAuthFactorsResponse>(CognitoOperations.GetUserAuthFactors)
{
    public override ValueTask<GetUserAuthFactorsResponse> HandleAsync(
        GetUserAuthFactorsRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var caller = accessTokens.Authorize(request.AccessToken);

        return new(new GetUserAuthFactorsResponse
        {
            Username = caller.User.Username,
            PreferredMfaSetting = caller.User.Mfa?.Preferred,
            UserMFASettingList = UserView.MfaFactors(caller.User),
            ConfiguredUserAuthFactors = AuthFactors.Of(caller.Pool.Pool, caller.User),
        });
    }
}
