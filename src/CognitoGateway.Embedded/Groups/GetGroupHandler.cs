using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Groups;

internal sealed class GetGroupHandler(PoolStore store)
    : OperationHandler<GetGroupRequest, GetGroupResponse>(CognitoOperations.GetGroup)
{
    public override ValueTask<GetGroupResponse> HandleAsync(
        GetGroupRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var group = store.Pool(request.UserPoolId).RequireGroup(request.GroupName);

        return new(new GetGroupResponse { Group = GroupView.Of(group) });
    }
}
