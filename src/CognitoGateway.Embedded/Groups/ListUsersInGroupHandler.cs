using System.Globalization;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Embedded.Users;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Groups;

internal sealed class ListUsersInGroupHandler(PoolStore store, PageTokens tokens)
    : OperationHandler<ListUsersInGroupRequest, ListUsersInGroupResponse>(CognitoOperations.ListUsersInGroup)
{
    public override ValueTask<ListUsersInGroupResponse> HandleAsync(
        ListUsersInGroupRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var state = store.Pool(request.UserPoolId);
        state.RequireGroup(request.GroupName);
        var scope = $"ListUsersInGroup {request.GroupName}";
        var after = tokens.Read(state.Pool.Secret, scope, request.NextToken) ?? "0";
        var size = Page.Size(request.Limit);
        var rows = state.Read(users => users
            .Members(request.GroupName, long.Parse(after, CultureInfo.InvariantCulture))
            .Take(size + 1)
            .ToList());
        var page = Page.Cut(
            rows,
            size,
            last => tokens.Issue(state.Pool.Secret, scope, last.Number.ToString(CultureInfo.InvariantCulture)));

        return new(new ListUsersInGroupResponse
        {
            Users = [.. page.Items.Select(user => UserView.Of(user))],
            NextToken = page.NextToken,
        });
    }
}
