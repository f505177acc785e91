using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Groups;

internal sealed class AdminRemoveUserFromGroupHandler(PoolStore store)
    : OperationHandler<AdminRemoveUserFromGroupRequest, NoResponse>(CognitoOperations.AdminRemoveUserFromGroup)
{
    public override async ValueTask<NoResponse> HandleAsync(
        AdminRemoveUserFromGroupRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);

        var group = change.State.RequireGroup(request.GroupName);
        var user = change.State.RequireUser(request.Username);
        if (user.Groups.Any(membership => membership.GroupName == group.Name))
        {
            change.Save(user with { Groups = [.. user.Groups.Where(other => other.GroupName != group.Name)] });
            change.Commit();
        }

        return new();
    }
}
