namespace CognitoGateway.Federation;

/// <summary>The routes of what a pool federates with, of what its tokens open, and of its login pages.</summary>
internal static class FederationEndpoints
{
    private const string Tag = "Federation, resources, login pages";

    /// <summary>Maps them.</summary>
    public static RouteGroupBuilder MapFederation(this IEndpointRouteBuilder routes)
    {
        var pool = routes.MapGroup("/pools/{userPoolId}").WithTags(Tag);
        pool.MapIdentityProviders();
        pool.MapResourceServers();
        pool.MapManagedLoginBranding();
        pool.MapTerms();

        return pool;
    }
}
