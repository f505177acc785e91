using CognitoGateway.Http.Binding;
using CognitoGateway.Http.Collections;
using CognitoGateway.Http.Operations;
using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.Federation;

/// <summary>The routes under <c>/pools/{userPoolId}/terms</c>.</summary>
internal static class TermsEndpoints
{
    private const string All = "/terms";
    private const string One = "/terms/{termsId}";

    /// <summary>Maps them.</summary>
    public static void MapTerms(this IEndpointRouteBuilder pool)
    {
        pool.MapCollection(All, CognitoOperations.ListTerms)
            .Tells("ListTerms", "List the terms documents of a pool")
            .RequireAuthorization(Scopes.ConfigRead);

        pool.MapCreate(All, CognitoOperations.CreateTerms, key: nameof(TermsType.TermsId))
            .Tells(
                "CreateTerms",
                "Give an app client's login pages a terms document",
                "One terms-of-use and one privacy-policy for each client. links has an address by language; the one of "
                + "cognito:default serves all others.")
            .Example("""
                {"clientId":"democlient","termsName":"terms-of-use","termsSource":"LINK","enforcement":"NONE","links":{"cognito:default":"https://example.com/terms"}}
                """)
            .RequireAuthorization(Scopes.ConfigWrite);

        pool.MapRead(One, CognitoOperations.DescribeTerms)
            .Tells("GetTerms", "Get a terms document")
            .RequireAuthorization(Scopes.ConfigRead);

        pool.MapUpdate(HttpMethod.Patch, One, CognitoOperations.UpdateTerms)
            .RefusesNull()
            .Tells(
                "UpdateTerms",
                "Change a terms document",
                "What is left out stays as it is; links replace what there was as a whole.")
            .Example("""{"links":{"cognito:default":"https://example.com/terms-2"}}""")
            .RequireAuthorization(Scopes.ConfigWrite);

        pool.MapDelete(One, CognitoOperations.DeleteTerms)
            .Tells("DeleteTerms", "Delete a terms document")
            .RequireAuthorization(Scopes.ConfigWrite);
    }
}
