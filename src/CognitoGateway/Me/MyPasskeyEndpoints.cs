using CognitoGateway.Http;
using CognitoGateway.Http.Answers;
using CognitoGateway.Http.Binding;
using CognitoGateway.Http.Operations;
using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.Me;

/// <summary>The routes under <c>/user/passkeys</c>.</summary>
internal static class MyPasskeyEndpoints
{
    private static readonly Resource Started = Resource.Whole(CognitoOperations.StartWebAuthnRegistration)!;

    /// <summary>Maps the routes.</summary>
    public static void MapMyPasskeys(this IEndpointRouteBuilder me)
    {
        me.MapMyCollection(
                "/passkeys",
                CognitoOperations.ListWebAuthnCredentials,
                static (request, token) => request.AccessToken = token)
            .Tells("ListMyPasskeys", "List the passkeys of the user");

        me.MapPost("/passkeys/start", StartAsync)
            .Tells("StartMyPasskey", "Get what the browser needs to make a passkey",
                "credentialCreationOptions goes into PublicKeyCredential.parseCreationOptionsFromJSON().")
            .Calls(CognitoOperations.StartWebAuthnRegistration)
            .Answers(StatusCodes.Status200OK, Started);

        me.MapPost("/passkeys", CompleteAsync)
            .Tells("AddMyPasskey", "Add the passkey that the browser has made",
                "Within five minutes of the start. Its address ends with the credential's own id.")
            .Calls(CognitoOperations.CompleteWebAuthnRegistration)
            .Answers(StatusCodes.Status201Created)
            .Example("""{"credential": {"id": "the-id-of-the-credential", "type": "public-key"}}""");

        me.MapDelete("/passkeys/{credentialId}", DeleteAsync)
            .Tells("DeleteMyPasskey", "Delete a passkey")
            .Calls(CognitoOperations.DeleteWebAuthnCredential)
            .Answers(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> StartAsync(
        SignedInUser user, CognitoClient cognito, CancellationToken cancellationToken)
    {
        var answer = await cognito.In(user.Region).SendAsync(
            CognitoOperations.StartWebAuthnRegistration,
            new() { AccessToken = user.AccessToken },
            cancellationToken);

        return ResourceAnswer.Of(answer, Started);
    }

    private static async Task<IResult> CompleteAsync(
        SignedInUser user,
        CognitoRequest<NewPasskeyRequest> request,
        HttpContext context,
        CognitoClient cognito,
        CancellationToken cancellationToken)
    {
        using var answer = await cognito.In(user.Region).SendAsync(
            CognitoOperations.CompleteWebAuthnRegistration,
            new() { AccessToken = user.AccessToken, Credential = request.Value.Credential },
            cancellationToken);
        var id = Uri.EscapeDataString(request.Value.CredentialId!);

        return TypedResults.Created($"{EncodedPaths.Of(context.Request).TrimEnd('/')}/{id}");
    }

    private static async Task<IResult> DeleteAsync(
        SignedInUser user,
        CognitoRequest<PasskeyRequest> request,
        CognitoClient cognito,
        CancellationToken cancellationToken)
    {
        using var answer = await cognito.In(user.Region).SendAsync(
            CognitoOperations.DeleteWebAuthnCredential,
            new() { AccessToken = user.AccessToken, CredentialId = request.Value.CredentialId },
            cancellationToken);

        return TypedResults.NoContent();
    }
}
