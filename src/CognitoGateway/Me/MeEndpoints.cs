using CognitoGateway.Cognito;
using CognitoGateway.Http.Answers;
using CognitoGateway.Http.Binding;
using CognitoGateway.Http.Operations;
using CognitoGateway.Http.Problems;
using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.Me;

/// <summary>The routes under <c>/user</c>: what users do about themselves, by their own access token.</summary>
internal static class MeEndpoints
{
    private static readonly Resource User = Resource.Of(CognitoOperations.GetUser)!;
    private static readonly Resource AuthFactors = Resource.Whole(CognitoOperations.GetUserAuthFactors)!;

    /// <summary>Maps the routes.</summary>
    public static IEndpointRouteBuilder MapMe(this IEndpointRouteBuilder routes)
    {
        var me = routes.MapGroup("/user")
            .WithTags("The signed-in user")
            .Interactive()
            .RequireAuthorization(Scopes.SignedInUser)
            .AnswersUnauthorized();

        me.MapGet("/", GetAsync)
            .Tells("GetMe", "Get the signed-in user")
            .Calls(CognitoOperations.GetUser)
            .Answers(StatusCodes.Status200OK, User)
            .Answers(StatusCodes.Status304NotModified);

        me.MapDelete("/", DeleteAsync)
            .Tells("DeleteMe", "Delete the signed-in user")
            .Calls(CognitoOperations.DeleteUser)
            .Answers(StatusCodes.Status204NoContent);

        me.MapPost("/sign-out", SignOutAsync)
            .Tells("SignOutMe", "Sign the user out everywhere",
                "Ends all the user's tokens for Cognito's own operations.")
            .Calls(CognitoOperations.GlobalSignOut)
            .Answers(StatusCodes.Status204NoContent);

        me.MapGet("/auth-factors", GetAuthFactorsAsync)
            .Tells("GetMyAuthFactors", "Get the factors that the user can sign in with")
            .Calls(CognitoOperations.GetUserAuthFactors)
            .Answers(StatusCodes.Status200OK, AuthFactors)
            .Answers(StatusCodes.Status304NotModified);

        me.MapPut("/mfa-preference", SetMfaPreferenceAsync)
            .Tells("SetMyMfaPreference", "Choose second factors")
            .Calls(CognitoOperations.SetUserMFAPreference)
            .Answers(StatusCodes.Status204NoContent)
            .Example("""{"emailMfaSettings": {"enabled": false}}""");

        me.MapPut("/settings", SetSettingsAsync)
            .Tells("SetMySettings", "Choose text messages as second factor, the old way",
                "Superseded by /user/mfa-preference.")
            .Calls(CognitoOperations.SetUserSettings)
            .Answers(StatusCodes.Status204NoContent)
            .Example("""{"mfaOptions": [{"attributeName": "phone_number", "deliveryMedium": "SMS"}]}""")
            .WithMetadata(new ObsoleteAttribute("Superseded by /user/mfa-preference."));

        me.MapMyAttributes();
        me.MapMyPassword();
        me.MapMySoftwareToken();
        me.MapMyDevices();
        me.MapMySessions();
        me.MapMyPasskeys();

        return routes;
    }

    private static async Task<IResult> GetAsync(
        SignedInUser user, CognitoClient cognito, CancellationToken cancellationToken)
    {
        var answer = await cognito.In(user.Region).SendAsync(
            CognitoOperations.GetUser, new() { AccessToken = user.AccessToken }, cancellationToken);

        return ResourceAnswer.Of(answer, User);
    }

    private static async Task<IResult> DeleteAsync(
        SignedInUser user, CognitoClient cognito, CancellationToken cancellationToken)
    {
        using var answer = await cognito.In(user.Region).SendAsync(
            CognitoOperations.DeleteUser, new() { AccessToken = user.AccessToken }, cancellationToken);

        return TypedResults.NoContent();
    }

    private static async Task<IResult> SignOutAsync(
        SignedInUser user, CognitoClient cognito, CancellationToken cancellationToken)
    {
        using var answer = await cognito.In(user.Region).SendAsync(
            CognitoOperations.GlobalSignOut, new() { AccessToken = user.AccessToken }, cancellationToken);

        return TypedResults.NoContent();
    }

    private static async Task<IResult> GetAuthFactorsAsync(
        SignedInUser user, CognitoClient cognito, CancellationToken cancellationToken)
    {
        var answer = await cognito.In(user.Region).SendAsync(
            CognitoOperations.GetUserAuthFactors, new() { AccessToken = user.AccessToken }, cancellationToken);

        return ResourceAnswer.Of(answer, AuthFactors);
    }

    private static async Task<IResult> SetMfaPreferenceAsync(
        SignedInUser user,
        CognitoRequest<MfaPreferenceRequest> request,
        CognitoClient cognito,
        CancellationToken cancellationToken)
    {
        var body = request.Value;
        using var answer = await cognito.In(user.Region).SendAsync(
            CognitoOperations.SetUserMFAPreference,
            new()
            {
                AccessToken = user.AccessToken,
                SMSMfaSettings = body.SMSMfaSettings,
                SoftwareTokenMfaSettings = body.SoftwareTokenMfaSettings,
                EmailMfaSettings = body.EmailMfaSettings,
                WebAuthnMfaSettings = body.WebAuthnMfaSettings,
            },
            cancellationToken);

        return TypedResults.NoContent();
    }

    private static async Task<IResult> SetSettingsAsync(
        SignedInUser user,
        CognitoRequest<SettingsRequest> request,
        CognitoClient cognito,
        CancellationToken cancellationToken)
    {
        using var answer = await cognito.In(user.Region).SendAsync(
            CognitoOperations.SetUserSettings,
            new() { AccessToken = user.AccessToken, MFAOptions = request.Value.MFAOptions },
            cancellationToken);

        return TypedResults.NoContent();
    }
}
