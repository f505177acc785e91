using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Groups;

internal sealed class ListGroupsHandler(PoolStore store, PageTokens tokens)
    : OperationHandler<ListGroupsRequest, ListGroupsResponse>(CognitoOperations.ListGroups)
{
    public override ValueTask<ListGroupsResponse> HandleAsync(
        ListGroupsRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var state = store.Pool(request.UserPoolId);
        const string Scope = "ListGroups";
        var after = tokens.Read(state.Pool.Secret, Scope, request.NextToken);
        var size = Page.Size(request.Limit);
        var rows = state.Groups()
            .Where(group => string.CompareOrdinal(group.Name, after) > 0)
            .Take(size + 1)
            .ToList();
        var page = Page.Cut(rows, size, last => tokens.Issue(state.Pool.Secret, Scope, last.Name));

        return new(new ListGroupsResponse
        {
            Groups = [.. page.Items.Select(GroupView.Of)],
            NextToken = page.NextToken,
        });
    }
}
