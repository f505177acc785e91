using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Pools;

internal sealed class DescribeUserPoolHandler(PoolStore store)
    : OperationHandler<DescribeUserPoolRequest, DescribeUserPoolResponse>(CognitoOperations.DescribeUserPool)
{
    public override ValueTask<DescribeUserPoolResponse> HandleAsync(
        DescribeUserPoolRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var state = store.Pool(request.UserPoolId);

        return new(new DescribeUserPoolResponse
        {
            UserPool = state.Pool.Settings with { EstimatedNumberOfUsers = state.Read(users => users.Count) },
        });
    }
}
