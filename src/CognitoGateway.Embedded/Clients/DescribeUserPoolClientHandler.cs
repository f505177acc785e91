using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Clients;

internal sealed class DescribeUserPoolClientHandler(PoolStore store)
    : OperationHandler<DescribeUserPoolClientRequest, DescribeUserPoolClientResponse>(
        CognitoOperations.DescribeUserPoolClient)
{
    public override ValueTask<DescribeUserPoolClientResponse> HandleAsync(
        DescribeUserPoolClientRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var client = store.Pool(request.UserPoolId).RequireClient(request.ClientId);

        return new(new DescribeUserPoolClientResponse { UserPoolClient = client.Shown() });
    }
}
