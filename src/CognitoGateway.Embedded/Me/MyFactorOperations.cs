using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.SignIn;
using CognitoGateway.Embedded.Tokens;
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
        if (request.WebAuthnMfaSettings?.Enabled == true)
        {
            throw SignInErrors.NotSpoken("passkeys");
        }

        var mfa = MfaPreferences.Apply(
            caller.Change.Pool,
            caller.User,
            new(request.SMSMfaSettings?.Enabled, request.SMSMfaSettings?.PreferredMfa),
            new(request.SoftwareTokenMfaSettings?.Enabled, request.SoftwareTokenMfaSettings?.PreferredMfa),
            new(request.EmailMfaSettings?.Enabled, request.EmailMfaSettings?.PreferredMfa));
        caller.Commit(caller.User with { Mfa = mfa, ModifiedAt = time.GetUtcNow() });
        return new();
    }
}

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

        var mfa = MfaPreferences.Apply(
            caller.Change.Pool, caller.User, new(request.MFAOptions.Count > 0, null), default, default);
        caller.Commit(caller.User with { Mfa = mfa, ModifiedAt = time.GetUtcNow() });
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

        return ValueTask.FromResult<GetUserAuthFactorsResponse>(new()
        {
            Username = caller.User.Username,
            PreferredMfaSetting = caller.User.Mfa?.Preferred,
            UserMFASettingList = MfaPreferences.Active(caller.User),
            ConfiguredUserAuthFactors = [.. Configured(caller)],
        });
    }

    private static IEnumerable<string> Configured(Caller caller)
    {
        var allowed = caller.Pool.Pool.Settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? ["PASSWORD"];
        var user = caller.User;
        if (user.Password is not null)
        {
            yield return "PASSWORD";
        }

        if (allowed.Contains("EMAIL_OTP") && user.Attributes["email"] is not null)
        {
            yield return "EMAIL_OTP";
        }

        if (allowed.Contains("SMS_OTP") && user.Attributes["phone_number"] is not null)
        {
            yield return "SMS_OTP";
        }

        if (user.Mfa?.TotpSecret is not null)
        {
            yield return "SOFTWARE_TOKEN";
        }
    }
}
