using CognitoGateway.Embedded.Domains;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Limits;

internal sealed class GetProvisionedLimitHandler(PoolStore store)
    : OperationHandler<GetProvisionedLimitRequest, GetProvisionedLimitResponse>(CognitoOperations.GetProvisionedLimit)
{
    public override ValueTask<GetProvisionedLimitResponse> HandleAsync(
        GetProvisionedLimitRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var category = RateCategory.Of(request.LimitDefinition);
        var value = store.FindLimit(call.Region, category.Name)?.Value ?? category.Default;

        return new(new GetProvisionedLimitResponse { Limit = category.Shown(value) });
    }
}

/// <summary>Notes the rate of a category down. It holds nobody up unless the simulation throttles.</summary>
internal sealed class UpdateProvisionedLimitHandler(PoolStore store)
    : OperationHandler<UpdateProvisionedLimitRequest, UpdateProvisionedLimitResponse>(
        CognitoOperations.UpdateProvisionedLimit)
{
    public override ValueTask<UpdateProvisionedLimitResponse> HandleAsync(
        UpdateProvisionedLimitRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var category = RateCategory.Of(request.LimitDefinition);
        var value = request.RequestedLimitValue!.Value;
        Check(category, value, call.Region);
        store.Commit([new LimitSaved(new(call.Region, category.Name, value))]);

        return new(new UpdateProvisionedLimitResponse { Limit = category.Shown(value) });
    }

    private void Check(RateCategory category, int value, string region)
    {
        if (!category.Adjustable)
        {
            throw Errors.InvalidParameter($"The limit of {category.Name} can not be changed.");
        }

        if (category.IsFixedByManagedLogin && UsesManagedLogin(region))
        {
            throw Errors.InvalidParameter(
                $"The limit of {category.Name} can not be changed while managed login is in use.");
        }

        if (value < category.Default)
        {
            throw Errors.InvalidParameter($"The limit of {category.Name} must be at least {category.Default}.");
        }

        if (value > category.Maximum)
        {
            throw new CognitoException(
                "ServiceQuotaExceededException",
                $"The account can have at most {category.Maximum} requests per second of {category.Name}.");
        }
    }

    private bool UsesManagedLogin(string region) => store.Pools.Any(state =>
        state.Pool.Region == region
        && state.Pool.Domains.Any(d => d.Description.ManagedLoginVersion == DomainRules.ManagedLoginVersion));
}
