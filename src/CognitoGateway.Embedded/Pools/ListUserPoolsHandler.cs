using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Pools;

/// <summary>Lists the pools of all regions: whoever has this service to themselves wants to see all of it.</summary>
internal sealed class ListUserPoolsHandler(PoolStore store, PageTokens tokens)
    : OperationHandler<ListUserPoolsRequest, ListUserPoolsResponse>(CognitoOperations.ListUserPools)
{
    // A token says no more than the id of a pool that was listed: there is nothing to protect.
    private static readonly byte[] Key = "ListUserPools"u8.ToArray();

    public override ValueTask<ListUserPoolsResponse> HandleAsync(
        ListUserPoolsRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var scope = $"ListUserPools {request.MaxResults}";
        var after = tokens.Read(Key, scope, request.NextToken);
        var size = Page.Size(request.MaxResults);
        var rows = store.Pools
            .Where(state => string.CompareOrdinal(state.Pool.Id, after) > 0)
            .Take(size + 1)
            .Select(state => Describe(state.Pool))
            .ToList();
        var page = Page.Cut(rows, size, last => tokens.Issue(Key, scope, last.Id!));

        return new(new ListUserPoolsResponse { UserPools = page.Items, NextToken = page.NextToken });
    }

    private static UserPoolDescriptionType Describe(UserPool pool) => new()
    {
        Id = pool.Id,
        Name = pool.Settings.Name,
        LambdaConfig = pool.Settings.LambdaConfig,
        CreationDate = pool.Settings.CreationDate,
        LastModifiedDate = pool.Settings.LastModifiedDate,
    };
}
