using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Pools;

internal sealed class TagResourceHandler(PoolStore store)
    : OperationHandler<TagResourceRequest, TagResourceResponse>(CognitoOperations.TagResource)
{
    public override async ValueTask<TagResourceResponse> HandleAsync(
        TagResourceRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(TaggedPool.IdOf(request.ResourceArn), cancellationToken);
        var tags = new Dictionary<string, string>(TaggedPool.Tags(change.Pool), StringComparer.Ordinal);
        foreach (var (key, value) in request.Tags)
        {
            tags[key] = value;
        }

        TaggedPool.Save(change, tags);

        return new();
    }
}
