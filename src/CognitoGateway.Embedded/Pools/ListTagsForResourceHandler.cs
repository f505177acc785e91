using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Pools;

internal sealed class ListTagsForResourceHandler(PoolStore store)
    : OperationHandler<ListTagsForResourceRequest, ListTagsForResourceResponse>(CognitoOperations.ListTagsForResource)
{
    public override ValueTask<ListTagsForResourceResponse> HandleAsync(
        ListTagsForResourceRequest request, CallContext call, CancellationToken cancellationToken) =>
        new(new ListTagsForResourceResponse
        {
            Tags = TaggedPool.Tags(store.Pool(TaggedPool.IdOf(request.ResourceArn)).Pool),
        });
}
