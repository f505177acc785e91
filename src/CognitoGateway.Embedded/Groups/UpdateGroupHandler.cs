using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Groups;

/// <summary>Changes what the request names and leaves the rest, unlike the updates of pools and clients.</summary>
internal sealed class UpdateGroupHandler(PoolStore store, TimeProvider time)
    : OperationHandler<UpdateGroupRequest, UpdateGroupResponse>(CognitoOperations.UpdateGroup)
{
    public override async ValueTask<UpdateGroupResponse> HandleAsync(
        UpdateGroupRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);

        var before = change.State.RequireGroup(request.GroupName);
        var group = before with
        {
            Description = request.Description ?? before.Description,
            RoleArn = request.RoleArn ?? before.RoleArn,
            Precedence = request.Precedence ?? before.Precedence,
            ModifiedAt = time.GetUtcNow(),
        };
        change.Save(group);
        change.Commit();

        return new() { Group = GroupView.Of(group) };
    }
}
