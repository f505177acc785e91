using CognitoGateway.Http.Answers;
using CognitoGateway.Http.Operations;
using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.Me;

/// <summary>Carries a change of the signed-in user out: what is set, what is removed, or the password.</summary>
internal sealed class MyChanges(SignedInUser user, CognitoClient cognito)
{
    private static readonly byte[] NoCodesSent = """{"codeDeliveryDetailsList":[]}"""u8.ToArray();

    /// <summary>What a caller who prefers a representation is answered with.</summary>
    public static Resource Answered { get; } = Resource.Whole(CognitoOperations.UpdateUserAttributes)!;

    /// <summary>Makes the change, and the answer to it.</summary>
    public async Task<IResult> ApplyAsync(
        PatchMeRequest request, Preference preference, CancellationToken cancellationToken)
    {
        var updated = request.HasPassword
            ? await ChangePasswordAsync(request, cancellationToken)
            : await ChangeAttributesAsync(request, cancellationToken);
        if (preference is not Preference.Representation)
        {
            updated?.Dispose();
            return TypedResults.NoContent();
        }

        return updated is not null && WireJson.TryGetMember(updated.Utf8, "CodeDeliveryDetailsList"u8, out _)
            ? ResourceAnswer.Of(updated, Answered)
            : TypedResults.Bytes(NoCodesSent, "application/json; charset=utf-8");
    }

    private async Task<CognitoAnswer<UpdateUserAttributesResponse>?> ChangePasswordAsync(
        PatchMeRequest request, CancellationToken cancellationToken)
    {
        using var answer = await cognito.SendAsync(
            CognitoOperations.ChangePassword,
            new()
            {
                AccessToken = user.AccessToken,
                PreviousPassword = request.PreviousPassword,
                ProposedPassword = request.ProposedPassword!,
            },
            cancellationToken);

        return null;
    }

    // What is set goes first: it is what Cognito may refuse.
    private async Task<CognitoAnswer<UpdateUserAttributesResponse>?> ChangeAttributesAsync(
        PatchMeRequest request, CancellationToken cancellationToken)
    {
        var steps = new Steps();
        var changes = request.Changes().ToLookup(change => change.Value is not null);
        var updated = changes[true].Any()
            ? await steps.TakeAsync(
                "The attributes were set.", () => SetAsync(changes[true], request, cancellationToken))
            : null;
        try
        {
            if (changes[false].Any())
            {
                using var removed = await steps.TakeAsync(
                    "The attributes that are null were removed.", () => RemoveAsync(changes[false], cancellationToken));
            }
        }
        catch
        {
            updated?.Dispose();
            throw;
        }

        return updated;
    }

    private Task<CognitoAnswer<UpdateUserAttributesResponse>> SetAsync(
        IEnumerable<AttributeType> attributes, PatchMeRequest request, CancellationToken cancellationToken) =>
        cognito.SendAsync(
            CognitoOperations.UpdateUserAttributes,
            new()
            {
                AccessToken = user.AccessToken,
                UserAttributes = AttributeList.From(attributes),
                ClientMetadata = request.ClientMetadata,
            },
            cancellationToken);

    private Task<CognitoAnswer<DeleteUserAttributesResponse>> RemoveAsync(
        IEnumerable<AttributeType> attributes, CancellationToken cancellationToken) =>
        cognito.SendAsync(
            CognitoOperations.DeleteUserAttributes,
            new()
            {
                AccessToken = user.AccessToken,
                UserAttributeNames = [.. attributes.Select(attribute => attribute.Name)],
            },
            cancellationToken);
}
