using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Pools;

internal sealed class SetUserPoolMfaConfigHandler(PoolStore store)
    : OperationHandler<SetUserPoolMfaConfigRequest, SetUserPoolMfaConfigResponse>(
        CognitoOperations.SetUserPoolMfaConfig)
{
    public override async ValueTask<SetUserPoolMfaConfigResponse> HandleAsync(
        SetUserPoolMfaConfigRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        var pool = MfaConfiguration.Set(change.Pool, request);
        change.Save(pool);
        change.Commit();

        return Recast.To<GetUserPoolMfaConfigResponse, SetUserPoolMfaConfigResponse>(pool.Mfa);
    }
}
