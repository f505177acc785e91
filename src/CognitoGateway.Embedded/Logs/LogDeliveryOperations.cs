using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Logs;

internal sealed class GetLogDeliveryConfigurationHandler(PoolStore store)
    : OperationHandler<GetLogDeliveryConfigurationRequest, GetLogDeliveryConfigurationResponse>(
        CognitoOperations.GetLogDeliveryConfiguration)
{
    public override ValueTask<GetLogDeliveryConfigurationResponse> HandleAsync(
        GetLogDeliveryConfigurationRequest request, CallContext call, CancellationToken cancellationToken) =>
        new(new GetLogDeliveryConfigurationResponse
        {
            LogDeliveryConfiguration = store.Pool(request.UserPoolId).Pool.LogDelivery
                ?? new() { UserPoolId = request.UserPoolId, LogConfigurations = [] },
        });
}

/// <summary>Replaces the deliveries of a pool. Nothing is delivered: a store of pools has no logs of them.</summary>
internal sealed class SetLogDeliveryConfigurationHandler(PoolStore store)
    : OperationHandler<SetLogDeliveryConfigurationRequest, SetLogDeliveryConfigurationResponse>(
        CognitoOperations.SetLogDeliveryConfiguration)
{
    public override async ValueTask<SetLogDeliveryConfigurationResponse> HandleAsync(
        SetLogDeliveryConfigurationRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        LogDeliveryRules.Check(change.Pool, request.LogConfigurations);
        var logs = new LogDeliveryConfigurationType
        {
            UserPoolId = request.UserPoolId,
            LogConfigurations = request.LogConfigurations,
        };
        change.Save(change.Pool with { LogDelivery = logs });
        change.Commit();

        return new() { LogDeliveryConfiguration = logs };
    }
}
