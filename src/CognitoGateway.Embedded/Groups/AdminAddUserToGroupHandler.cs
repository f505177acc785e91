using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Groups;

internal sealed class AdminAddUserToGroupHandler(PoolStore store, TimeProvider time)
    : OperationHandler<AdminAddUserToGroupRequest, NoResponse>(CognitoOperations.AdminAddUserToGroup)
{
    private const int MaxGroupsOfUser = 100;

    public override async ValueTask<NoResponse> HandleAsync(
        AdminAddUserToGroupRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);

        var group = change.State.RequireGroup(request.GroupName);
        var user = change.State.RequireUser(request.Username);
        if (user.Groups.Any(membership => membership.GroupName == group.Name))
        {
            return new();
        }

        if (user.Groups.Count >= MaxGroupsOfUser)
        {
            throw Errors.InvalidParameter($"A user can be in at most {MaxGroupsOfUser} groups.");
        }

        change.Save(user with { Groups = [.. user.Groups, new(group.Name, time.GetUtcNow())] });
        change.Commit();

        return new();
    }
}
