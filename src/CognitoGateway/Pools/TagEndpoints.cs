using System.Text.Json.Nodes;
using CognitoGateway.Http.Binding;
using CognitoGateway.Http.Merging;
using CognitoGateway.Http.Operations;
using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.Pools;

/// <summary>The routes of a pool's tags.</summary>
internal static class TagEndpoints
{
    private static readonly PoolTags Tags = new();
    private static readonly UpdateAnswer Updated = new(resource: null, Tags);

    /// <summary>Maps them.</summary>
    public static void MapTags(this RouteGroupBuilder pools)
    {
        pools.MapGet("/{userPoolId}/tags", GetAsync)
            .Calls(CognitoOperations.ListTagsForResource, CognitoOperations.DescribeUserPool)
            .Answers(StatusCodes.Status200OK, Tags.Resource)
            .Answers(StatusCodes.Status304NotModified)
            .Tells("GetPoolTags", "Get the tags of a user pool")
            .RequireAuthorization(Scopes.PoolsRead);

        Updated
            .Describe(
                pools.MapPatch("/{userPoolId}/tags", PatchAsync),
                CognitoOperations.TagResource,
                CognitoOperations.UntagResource,
                CognitoOperations.DescribeUserPool)
            .OneAtATime()
            .Tells(
                "UpdatePoolTags",
                "Change the tags of a user pool",
                "A JSON Merge Patch: tags that are left out stay as they are, those that are null are taken away.")
            .Example("""{"tags":{"stage":"demo","owner":"platform"}}""")
            .RequireAuthorization(Scopes.PoolsWrite);
    }

    private static async Task<IResult> GetAsync(
        CognitoRequest<DescribeUserPoolRequest> request,
        HttpContext context,
        CognitoClient cognito,
        CancellationToken cancellationToken) => await Tags.ReadAsync(context, cognito, cancellationToken);

    private static async Task<IResult> PatchAsync(
        SettingsPatch<UpdateTagsRequest> patch,
        HttpContext context,
        CognitoClient cognito,
        CancellationToken cancellationToken)
    {
        await PoolTags.WriteAsync(patch.Members["tags"] as JsonObject, context, cognito, cancellationToken);

        return await Updated.AnswerAsync(context, cognito, cancellationToken);
    }
}
