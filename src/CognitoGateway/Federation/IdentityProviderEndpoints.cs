using CognitoGateway.Http.Binding;
using CognitoGateway.Http.Collections;
using CognitoGateway.Http.Operations;
using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.Federation;

/// <summary>The routes under <c>/pools/{userPoolId}/identity-providers</c>.</summary>
internal static class IdentityProviderEndpoints
{
    private const string Providers = "/identity-providers";
    private const string Provider = "/identity-providers/{providerName}";

    private static readonly ReadBack Current = ReadBack.Of(CognitoOperations.DescribeIdentityProvider);

    /// <summary>Maps them.</summary>
    public static void MapIdentityProviders(this IEndpointRouteBuilder pool)
    {
        var features = CollectionFeatures.Of(CognitoOperations.ListIdentityProviders);
        pool.MapGet(Providers, new IdentityProviderQueries(features).ListAsync)
            .DescribesCollection(
                features,
                typeof(ListIdentityProvidersRequest),
                CognitoOperations.ListIdentityProviders,
                CognitoOperations.GetIdentityProviderByIdentifier)
            .WithMetadata(new QueryParameter(
                IdentityProviderQueries.Identifier,
                "Only the provider with this identifier, in full; there has to be one. Goes with no other parameter."))
            .Tells("ListIdentityProviders", "List the identity providers of a pool")
            .RequireAuthorization(Scopes.ConfigRead);

        pool.MapCreate(
                Providers, CognitoOperations.CreateIdentityProvider, key: nameof(IdentityProviderType.ProviderName))
            .Tells(
                "CreateIdentityProvider",
                "Create an identity provider",
                "A social provider is called by its type: Google, Facebook, LoginWithAmazon, SignInWithApple.")
            .Example("""
                {"providerName":"Google","providerType":"Google",
                "providerDetails":{"client_id":"an-id.apps.googleusercontent.com","client_secret":"the-secret-of-the-id",
                "authorize_scopes":"openid email"},"attributeMapping":{"email":"email","username":"sub"}}
                """)
            .RequireAuthorization(Scopes.ConfigWrite);

        pool.MapRead(Provider, CognitoOperations.DescribeIdentityProvider)
            .Tells("GetIdentityProvider", "Get an identity provider")
            .RequireAuthorization(Scopes.ConfigRead);

        pool.MapUpdate(HttpMethod.Patch, Provider, CognitoOperations.UpdateIdentityProvider)
            .RefusesNull()
            .OnlyIfMatched(Current)
            .Tells(
                "UpdateIdentityProvider",
                "Change an identity provider",
                "What is left out stays as it is. providerDetails, attributeMapping and idpIdentifiers replace what "
                + "there was as a whole.")
            .Example("""{"attributeMapping":{"email":"email","name":"name","username":"sub"}}""")
            .RequireAuthorization(Scopes.ConfigWrite);

        pool.MapDelete(Provider, CognitoOperations.DeleteIdentityProvider)
            .OnlyIfMatched(Current)
            .Tells("DeleteIdentityProvider", "Delete an identity provider", "The users who came by it stay.")
            .RequireAuthorization(Scopes.ConfigWrite);
    }
}
