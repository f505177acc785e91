using System.Text.Json.Nodes;
using CognitoGateway.Http.Answers;
using CognitoGateway.Http.Binding;
using CognitoGateway.Http.Operations;
using CognitoGateway.Http.Problems;
using CognitoGateway.Sdk;

namespace CognitoGateway.Pools;

/// <summary>Reads the tags of a pool. Cognito has them by the pool's ARN, which the pool itself tells.</summary>
internal sealed class PoolTags()
    : ReadBack(CognitoOperations.ListTagsForResource, Resource.Of(CognitoOperations.ListTagsForResource)!)
{
    private static readonly Resource Pool = Resource.Of(CognitoOperations.DescribeUserPool)!;

    /// <inheritdoc/>
    public override async Task<ResourceAnswer> ReadAsync(
        HttpContext context, CognitoClient cognito, CancellationToken cancellationToken)
    {
        var pool = await ArnAsync(cognito, (string)context.GetRouteValue("userPoolId")!, cancellationToken);
        var answer = await cognito.SendAsync(
            CognitoOperations.ListTagsForResource, new() { ResourceArn = pool }, cancellationToken);

        return ResourceAnswer.Of(answer, Resource);
    }

    /// <summary>Sets the tags that have a value, and takes those away that have none.</summary>
    public static async Task WriteAsync(
        JsonObject? patch, HttpContext context, CognitoClient cognito, CancellationToken cancellationToken)
    {
        if (patch is null)
        {
            throw RejectedRequestException.For("tags", "Is required.");
        }

        var pool = await ArnAsync(cognito, (string)context.GetRouteValue("userPoolId")!, cancellationToken);
        var tags = patch.Where(tag => tag.Value is not null)
            .ToDictionary(tag => tag.Key, tag => (string)tag.Value!, StringComparer.Ordinal);
        var set = new TagResourceRequest { ResourceArn = pool, Tags = tags };
        CognitoRequest<TagResourceRequest>.Validate(set, context.RequestServices);
        var removed = patch.Where(tag => tag.Value is null).Select(tag => tag.Key).ToList();
        var steps = new Steps();
        if (tags.Count > 0)
        {
            using var tagged = await steps.TakeAsync(
                "The tags were set.", () => cognito.SendAsync(CognitoOperations.TagResource, set, cancellationToken));
        }

        if (removed.Count > 0)
        {
            using var untagged = await steps.TakeAsync("The tags that are null were taken away.", () => cognito.SendAsync(
                CognitoOperations.UntagResource, new() { ResourceArn = pool, TagKeys = removed }, cancellationToken));
        }
    }

    private static async Task<string> ArnAsync(
        CognitoClient cognito, string userPoolId, CancellationToken cancellationToken)
    {
        using var answer = await cognito.SendAsync(
            CognitoOperations.DescribeUserPool, new() { UserPoolId = userPoolId }, cancellationToken);

        return WireJson.GetString(Pool.Slice(answer.Utf8).Span, "Arn"u8) ?? "";
    }
}
