using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Groups;

internal sealed class AdminListGroupsForUserHandler(PoolStore store, PageTokens tokens)
    : OperationHandler<AdminListGroupsForUserRequest, AdminListGroupsForUserResponse>(
        CognitoOperations.AdminListGroupsForUser)
{
    public override ValueTask<AdminListGroupsForUserResponse> HandleAsync(
        AdminListGroupsForUserRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var state = store.Pool(request.UserPoolId);
        var user = state.RequireUser(request.Username);
        var scope = $"AdminListGroupsForUser {user.Sub}";
        var after = tokens.Read(state.Pool.Secret, scope, request.NextToken);
        var size = Page.Size(request.Limit);
        var rows = user.Groups
            .Select(membership => state.FindGroup(membership.GroupName))
            .OfType<Group>()
            .Where(group => string.CompareOrdinal(group.Name, after) > 0)
            .OrderBy(group => group.Name, StringComparer.Ordinal)
            .Take(size + 1)
            .ToList();
        var page = Page.Cut(rows, size, last => tokens.Issue(state.Pool.Secret, scope, last.Name));

        return new(new AdminListGroupsForUserResponse
        {
            Groups = [.. page.Items.Select(GroupView.Of)],
            NextToken = page.NextToken,
        });
    }
}
