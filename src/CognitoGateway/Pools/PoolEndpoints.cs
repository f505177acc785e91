using CognitoGateway.Http.Binding;
using CognitoGateway.Http.Collections;
using CognitoGateway.Http.Merging;
using CognitoGateway.Http.Operations;
using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.Pools;

/// <summary>The routes under <c>/pools</c>.</summary>
internal static class PoolEndpoints
{
    private static readonly CollectionFeatures Features = CollectionFeatures.Of(CognitoOperations.ListUserPools);

    private static readonly Collection<ListUserPoolsRequest, ListUserPoolsResponse> Pools =
        new(CognitoOperations.ListUserPools, Features);

    private static readonly RestShape Row = RestShape.Of<UserPoolDescriptionType>();
    private static readonly ReadBack Pool = ReadBack.Of(CognitoOperations.DescribeUserPool);

    /// <summary>Maps them.</summary>
    public static RouteGroupBuilder MapPools(this IEndpointRouteBuilder routes)
    {
        var pools = routes.MapGroup("/pools").WithTags("Pools");
        pools.MapLifeCycle();
        pools.MapChanges();
        pools.MapTags();
        pools.MapSettings();
        pools.MapSigning();
        pools.MapReplicas();

        return pools;
    }

    private static void MapLifeCycle(this RouteGroupBuilder pools)
    {
        pools.MapGet("/", ListAsync)
            .DescribesCollection(Features, typeof(ListUserPoolsRequest), CognitoOperations.ListUserPools)
            .Tells("ListPools", "List the user pools", "Only those that the gateway is allowed to serve.")
            .RequireAuthorization(Scopes.PoolsRead);

        pools.MapCreate("/", CognitoOperations.CreateUserPool, key: nameof(UserPoolType.Id))
            .Tells(
                "CreatePool",
                "Create a user pool",
                "A gateway that serves only the pools that its configuration names does not serve the new one until "
                + "it is named there.")
            .Example("""{"poolName":"customers","autoVerifiedAttributes":["email"]}""")
            .RequireAuthorization(Scopes.PoolsWrite);

        pools.MapRead("/{userPoolId}", CognitoOperations.DescribeUserPool)
            .Tells("GetPool", "Get a user pool")
            .RequireAuthorization(Scopes.PoolsRead);

        pools.MapUpdate(HttpMethod.Put, "/{userPoolId}", CognitoOperations.UpdateUserPool, Pool)
            .OneAtATime()
            .OnlyIfMatched(Pool)
            .Tells(
                "ReplacePool",
                "Replace the settings of a user pool",
                "What is left out goes back to its default. PATCH changes single settings.")
            .Example("""{"poolName":"demo","autoVerifiedAttributes":["email"]}""")
            .RequireAuthorization(Scopes.PoolsWrite);

        pools.MapDelete("/{userPoolId}", CognitoOperations.DeleteUserPool)
            .OneAtATime()
            .OnlyIfMatched(Pool)
            .Tells("DeletePool", "Delete a user pool", "With its users. A pool that is protected is not deleted.")
            .RequireAuthorization(Scopes.PoolsWrite);

        pools.MapUpdate(
                HttpMethod.Post, "/{userPoolId}/custom-attributes", CognitoOperations.AddCustomAttributes, Pool)
            .Tells(
                "AddCustomAttributes",
                "Add attributes to the schema of a user pool",
                "They cannot be changed or removed afterwards. Users have them as custom:name.")
            .Example("""{"customAttributes":[{"name":"plan","attributeDataType":"String","mutable":true}]}""")
            .RequireAuthorization(Scopes.PoolsWrite);
    }

    private static void MapSettings(this RouteGroupBuilder pools)
    {
        pools.MapRead("/{userPoolId}/mfa-config", CognitoOperations.GetUserPoolMfaConfig)
            .Tells("GetPoolMfaConfig", "Get the second factors of a user pool")
            .RequireAuthorization(Scopes.PoolsRead);

        pools.MapUpdate(HttpMethod.Put, "/{userPoolId}/mfa-config", CognitoOperations.SetUserPoolMfaConfig)
            .OneAtATime()
            .Tells(
                "SetPoolMfaConfig",
                "Set the second factors of a user pool",
                "Factors that are left out are switched off.")
            .Example("""{"mfaConfiguration":"OPTIONAL","softwareTokenMfaConfiguration":{"enabled":true}}""")
            .RequireAuthorization(Scopes.PoolsWrite);

        pools.MapRead("/{userPoolId}/session-config", CognitoOperations.GetUserPoolSessionConfiguration)
            .Tells("GetPoolSessionConfig", "Get how a user pool keeps track of sessions")
            .RequireAuthorization(Scopes.PoolsRead);

        pools.MapUpdate(
                HttpMethod.Put, "/{userPoolId}/session-config", CognitoOperations.SetUserPoolSessionConfiguration)
            .Tells("SetPoolSessionConfig", "Set how a user pool keeps track of sessions")
            .Example("""{"userSessionTracking":"ENABLED","tokenSession":{"maxPerUser":5}}""")
            .RequireAuthorization(Scopes.PoolsWrite);

        pools.MapRead("/{userPoolId}/risk-config", CognitoOperations.DescribeRiskConfiguration)
            .Tells("GetPoolRiskConfig", "Get what a user pool does about risks")
            .RequireAuthorization(Scopes.PoolsRead);

        pools.MapUpdate(HttpMethod.Put, "/{userPoolId}/risk-config", CognitoOperations.SetRiskConfiguration)
            .WithMetadata(new ForeignMember("clientId"))
            .Tells("SetPoolRiskConfig", "Set what a user pool does about risks", "What is left out is switched off.")
            .Example("""{"riskExceptionConfiguration":{"blockedIPRangeList":["192.0.2.0/24"]}}""")
            .RequireAuthorization(Scopes.PoolsWrite);

        pools.MapRead("/{userPoolId}/log-delivery", CognitoOperations.GetLogDeliveryConfiguration)
            .Tells("GetPoolLogDelivery", "Get where a user pool's logs go")
            .RequireAuthorization(Scopes.PoolsRead);

        pools.MapUpdate(HttpMethod.Put, "/{userPoolId}/log-delivery", CognitoOperations.SetLogDeliveryConfiguration)
            .Tells("SetPoolLogDelivery", "Set where a user pool's logs go", "An empty list stops them.")
            .Example("""{"logConfigurations":[]}""")
            .RequireAuthorization(Scopes.PoolsWrite);

        pools.MapRead("/{userPoolId}/ui-customization", CognitoOperations.GetUICustomization)
            .Tells("GetPoolUiCustomization", "Get the look of a user pool's classic login pages")
            .RequireAuthorization(Scopes.PoolsRead);

        pools.MapUpdate(HttpMethod.Put, "/{userPoolId}/ui-customization", CognitoOperations.SetUICustomization)
            .WithMetadata(new ForeignMember("clientId"))
            .Tells("SetPoolUiCustomization", "Set the look of a user pool's classic login pages")
            .Example("""{"css":".banner-customizable { padding: 25px; }"}""")
            .RequireAuthorization(Scopes.PoolsWrite);
    }

    private static void MapSigning(this RouteGroupBuilder pools) =>
        pools.MapRead("/{userPoolId}/signing-certificate", CognitoOperations.GetSigningCertificate)
            .Tells("GetSigningCertificate", "Get the certificate that a user pool signs SAML requests with")
            .RequireAuthorization(Scopes.PoolsRead);

    private static void MapReplicas(this RouteGroupBuilder pools)
    {
        pools.MapCollection("/{userPoolId}/replicas", CognitoOperations.ListUserPoolReplicas)
            .Tells("ListReplicas", "List the Regions that a user pool is replicated to")
            .RequireAuthorization(Scopes.PoolsRead);

        pools.MapCreate(
                "/{userPoolId}/replicas",
                CognitoOperations.CreateUserPoolReplica,
                key: nameof(UserPoolReplicaType.RegionName))
            .Tells("CreateReplica", "Replicate a user pool to another Region")
            .Example("""{"regionName":"eu-central-1"}""")
            .RequireAuthorization(Scopes.PoolsWrite);

        pools.MapUpdate(
                HttpMethod.Patch, "/{userPoolId}/replicas/{regionName}", CognitoOperations.UpdateUserPoolReplica)
            .Tells("UpdateReplica", "Put a replica into or out of service")
            .Example("""{"status":"ACTIVE"}""")
            .RequireAuthorization(Scopes.PoolsWrite);

        pools.MapDelete("/{userPoolId}/replicas/{regionName}", CognitoOperations.DeleteUserPoolReplica)
            .Tells("DeleteReplica", "Delete a replica", "It has to be out of service.")
            .RequireAuthorization(Scopes.PoolsWrite);
    }

    private static Task<IResult> ListAsync(
        HttpContext context, AllowedPools allowed, CognitoClient cognito, CancellationToken cancellationToken)
    {
        var query = Pools.ReadQuery(context) with { Allows = allowed.AllowsRow };

        return Pools.AnswerAsync(context, query, cognito, cancellationToken);
    }
}
