using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Risk;

/// <summary>Shows what counts for a client: its own configuration, or else the pool's.</summary>
internal sealed class DescribeRiskConfigurationHandler(PoolStore store)
    : OperationHandler<DescribeRiskConfigurationRequest, DescribeRiskConfigurationResponse>(
        CognitoOperations.DescribeRiskConfiguration)
{
    public override ValueTask<DescribeRiskConfigurationResponse> HandleAsync(
        DescribeRiskConfigurationRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var state = store.Pool(request.UserPoolId);
        RiskRules.CheckEnabled(state.Pool);
        var own = request.ClientId is { } clientId ? state.RequireClient(clientId).Risk : null;

        return new(new DescribeRiskConfigurationResponse
        {
            RiskConfiguration = own ?? state.Pool.Risk ?? new() { UserPoolId = request.UserPoolId },
        });
    }
}

/// <summary>Replaces the configuration of a pool or of one client.</summary>
internal sealed class SetRiskConfigurationHandler(PoolStore store, TimeProvider time)
    : OperationHandler<SetRiskConfigurationRequest, SetRiskConfigurationResponse>(
        CognitoOperations.SetRiskConfiguration)
{
    public override async ValueTask<SetRiskConfigurationResponse> HandleAsync(
        SetRiskConfigurationRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        RiskRules.CheckEnabled(change.Pool);
        var risk = RiskRules.From(request, time.GetUtcNow());
        if (request.ClientId is { } clientId)
        {
            change.Save(change.State.RequireClient(clientId) with { Risk = risk });
        }
        else
        {
            change.Save(change.Pool with { Risk = risk });
        }

        change.Commit();

        return new()
        {
            RiskConfiguration = risk ?? new() { UserPoolId = request.UserPoolId, ClientId = request.ClientId },
        };
    }
}
