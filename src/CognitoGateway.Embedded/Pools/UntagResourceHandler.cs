using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Pools;

internal sealed class UntagResourceHandler(PoolStore store)
    : OperationHandler<UntagResourceRequest, UntagResourceResponse>(CognitoOperations.UntagResource)
{
    public override async ValueTask<UntagResourceResponse> HandleAsync(
        UntagResourceRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(TaggedPool.IdOf(request.ResourceArn), cancellationToken);
        TaggedPool.Save(
            change,
            new(TaggedPool.Tags(change.Pool).ExceptBy(request.TagKeys, tag => tag.Key), StringComparer.Ordinal));

        return new();
    }
}
