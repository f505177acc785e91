using CognitoGateway.Embedded.Imports;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Pools;

internal sealed class UpdateUserPoolHandler(PoolStore store, TimeProvider time)
    : OperationHandler<UpdateUserPoolRequest, UpdateUserPoolResponse>(CognitoOperations.UpdateUserPool)
{
    public override async ValueTask<UpdateUserPoolResponse> HandleAsync(
        UpdateUserPoolRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        ImportRules.CheckNoneActive(change.State);
        var before = change.Pool;
        var settings = PoolSettings.Updated(before.Settings, request, time.GetUtcNow());
        TierRules.CheckMove(before, settings.UserPoolTier);
        PoolRules.Check(settings, MfaConfiguration.HasOtherFactor(before.Mfa));
        change.Save(before with { Settings = settings, Mfa = MfaConfiguration.After(settings, before.Mfa) });
        change.Commit();

        return new();
    }
}
