using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Groups;

internal sealed class CreateGroupHandler(PoolStore store, TimeProvider time)
    : OperationHandler<CreateGroupRequest, CreateGroupResponse>(CognitoOperations.CreateGroup)
{
    private const int MaxGroups = 10_000;

    public override async ValueTask<CreateGroupResponse> HandleAsync(
        CreateGroupRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);

        if (change.State.FindGroup(request.GroupName) is not null)
        {
            throw new CognitoException("GroupExistsException", "A group with the name already exists");
        }

        if (change.State.Groups().Count >= MaxGroups)
        {
            throw Errors.LimitExceeded($"A user pool can have at most {MaxGroups} groups.");
        }

        var now = time.GetUtcNow();
        var group = new Group
        {
            UserPoolId = change.Pool.Id,
            Name = request.GroupName,
            Description = request.Description,
            RoleArn = request.RoleArn,
            Precedence = request.Precedence,
            CreatedAt = now,
            ModifiedAt = now,
        };
        change.Save(group);
        change.Commit();

        return new() { Group = GroupView.Of(group) };
    }
}
