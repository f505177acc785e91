using CognitoGateway.Http.Answers;
using CognitoGateway.Http.Binding;
using CognitoGateway.Http.Operations;
using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.Me;

/// <summary>The routes that change and confirm the attributes of the signed-in user.</summary>
internal static class MyAttributeEndpoints
{
    private const string DefaultAttribute = "email";

    private static readonly Resource CodeSent = Resource.Whole(CognitoOperations.GetUserAttributeVerificationCode)!;

    /// <summary>Maps the routes.</summary>
    public static void MapMyAttributes(this IEndpointRouteBuilder me)
    {
        me.MapPatch("/", PatchAsync)
            .Tells("PatchMe", "Change the signed-in user",
                "Attributes, or the password; not both in one request. With Prefer: return=representation the answer "
                + "says where codes were sent.")
            .Calls(
                CognitoOperations.UpdateUserAttributes,
                CognitoOperations.DeleteUserAttributes,
                CognitoOperations.ChangePassword)
            .Answers(StatusCodes.Status204NoContent)
            .Answers(StatusCodes.Status200OK, MyChanges.Answered)
            .WithMetadata(HeedsPreference.Instance)
            .Example("""{"name": "Alice Liddell", "attributes": {"custom:tier": "gold", "nickname": null}}""");

        me.MapPost("/confirm", ConfirmAsync)
            .Tells("ConfirmMyAttribute", "Confirm a new e-mail address or phone number with the code")
            .Calls(CognitoOperations.VerifyUserAttribute)
            .Answers(StatusCodes.Status204NoContent)
            .Example("""{"confirmationCode": "123456"}""");

        me.MapPost("/attributes/{attributeName}/verification-code", SendCodeAsync)
            .Tells("SendMyVerificationCode", "Send the code for an attribute once more")
            .Calls(CognitoOperations.GetUserAttributeVerificationCode)
            .Answers(StatusCodes.Status200OK, CodeSent)
            .Example("{}");

        me.MapDelete("/attributes/{attributeName}", DeleteAsync)
            .Tells("DeleteMyAttribute", "Remove an attribute")
            .Calls(CognitoOperations.DeleteUserAttributes)
            .Answers(StatusCodes.Status204NoContent);
    }

    private static Task<IResult> PatchAsync(
        SignedInUser user,
        CognitoRequest<PatchMeRequest> request,
        CognitoClient cognito,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        var preference = Preferences.Apply(context);

        return new MyChanges(user, cognito.In(user.Region)).ApplyAsync(request.Value, preference, cancellationToken);
    }

    private static async Task<IResult> ConfirmAsync(
        SignedInUser user,
        CognitoRequest<ConfirmAttributeRequest> request,
        CognitoClient cognito,
        CancellationToken cancellationToken)
    {
        using var answer = await cognito.In(user.Region).SendAsync(
            CognitoOperations.VerifyUserAttribute,
            new()
            {
                AccessToken = user.AccessToken,
                AttributeName = request.Value.AttributeName ?? DefaultAttribute,
                Code = request.Value.ConfirmationCode,
            },
            cancellationToken);

        return TypedResults.NoContent();
    }

    private static async Task<IResult> SendCodeAsync(
        SignedInUser user,
        CognitoRequest<AttributeNameRequest> request,
        CognitoClient cognito,
        CancellationToken cancellationToken)
    {
        var answer = await cognito.In(user.Region).SendAsync(
            CognitoOperations.GetUserAttributeVerificationCode,
            new()
            {
                AccessToken = user.AccessToken,
                AttributeName = request.Value.AttributeName,
                ClientMetadata = request.Value.ClientMetadata,
            },
            cancellationToken);

        return ResourceAnswer.Of(answer, CodeSent);
    }

    private static async Task<IResult> DeleteAsync(
        SignedInUser user,
        CognitoRequest<AttributeNameRequest> request,
        CognitoClient cognito,
        CancellationToken cancellationToken)
    {
        using var answer = await cognito.In(user.Region).SendAsync(
            CognitoOperations.DeleteUserAttributes,
            new() { AccessToken = user.AccessToken, UserAttributeNames = [request.Value.AttributeName] },
            cancellationToken);

        return TypedResults.NoContent();
    }
}
