using CognitoGateway.Http.Answers;
using CognitoGateway.Http.Binding;
using CognitoGateway.Http.Operations;
using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.Federation;

/// <summary>The routes under <c>/pools/{userPoolId}/managed-login-branding</c>.</summary>
internal static class ManagedLoginBrandingEndpoints
{
    private const string Styles = "/managed-login-branding";
    private const string Style = "/managed-login-branding/{managedLoginBrandingId}";

    private static readonly UpdateAnswer Updated = new(
        Resource.Of(CognitoOperations.UpdateManagedLoginBranding), readBack: null);

    /// <summary>Maps them.</summary>
    public static void MapManagedLoginBranding(this IEndpointRouteBuilder pool)
    {
        pool.MapCreate(
                Styles,
                CognitoOperations.CreateManagedLoginBranding,
                key: nameof(ManagedLoginBrandingType.ManagedLoginBrandingId))
            .Tells(
                "CreateManagedLoginBranding",
                "Give an app client's login pages a style",
                "One for each client. useCognitoProvidedValues goes with neither settings nor assets.")
            .Example("""{"clientId":"democlient","useCognitoProvidedValues":true}""")
            .RequireAuthorization(Scopes.ConfigWrite);

        pool.MapRead(Style, CognitoOperations.DescribeManagedLoginBranding)
            .WithMetadata(new QueryParameter(
                "returnMergedResources", "`true` answers with Cognito's own values for what the style does not set."))
            .Tells("GetManagedLoginBranding", "Get a style of the login pages")
            .RequireAuthorization(Scopes.ConfigRead);

        Updated.Describe(pool.MapPatch(Style, UpdateAsync), CognitoOperations.UpdateManagedLoginBranding)
            .RefusesNull()
            .Tells(
                "UpdateManagedLoginBranding",
                "Change a style of the login pages",
                "What is left out stays as it is; assets replace what there was.")
            .Example("""
                {"useCognitoProvidedValues":false,"settings":{"categories":{"global":{"colorSchemeMode":"DARK"}}}}
                """)
            .RequireAuthorization(Scopes.ConfigWrite);

        pool.MapDelete(Style, CognitoOperations.DeleteManagedLoginBranding)
            .Tells("DeleteManagedLoginBranding", "Delete a style of the login pages")
            .RequireAuthorization(Scopes.ConfigWrite);
    }

    // The model does not require the pool of this request, so its region does not follow from the record.
    private static async Task<IResult> UpdateAsync(
        CognitoRequest<UpdateManagedLoginBrandingRequest> request,
        HttpContext context,
        CognitoClient cognito,
        CancellationToken cancellationToken)
    {
        var answer = await cognito.In(TokenPool.RegionOf(request.Value.UserPoolId!)).SendAsync(
            CognitoOperations.UpdateManagedLoginBranding, request.Value, cancellationToken);

        return await Updated.AnswerAsync(answer, context, cognito, cancellationToken);
    }
}
