using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Pools;

internal sealed class GetUserPoolMfaConfigHandler(PoolStore store)
    : OperationHandler<GetUserPoolMfaConfigRequest, GetUserPoolMfaConfigResponse>(
        CognitoOperations.GetUserPoolMfaConfig)
{
    public override ValueTask<GetUserPoolMfaConfigResponse> HandleAsync(
        GetUserPoolMfaConfigRequest request, CallContext call, CancellationToken cancellationToken) =>
        new(store.Pool(request.UserPoolId).Pool.Mfa);
}
