using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Branding;

internal sealed class CreateManagedLoginBrandingHandler(PoolStore store, TimeProvider time)
    : OperationHandler<CreateManagedLoginBrandingRequest, CreateManagedLoginBrandingResponse>(
        CognitoOperations.CreateManagedLoginBranding)
{
    private const int MaxPerPool = 20;

    public override async ValueTask<CreateManagedLoginBrandingResponse> HandleAsync(
        CreateManagedLoginBrandingRequest request, CallContext call, CancellationToken cancellationToken)
    {
        BrandingStyles.Check(request.UseCognitoProvidedValues, request.Settings, request.Assets);
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        var client = change.State.RequireClient(request.ClientId);
        if (client.Branding is not null)
        {
            throw new CognitoException(
                "ManagedLoginBrandingExistsException", "The client already has a managed login branding style.");
        }

        if (change.State.Clients().Count(other => other.Branding is not null) >= MaxPerPool)
        {
            throw Errors.LimitExceeded($"A user pool can have at most {MaxPerPool} branding styles.");
        }

        var now = time.GetUtcNow();
        var style = new ManagedLoginBrandingType
        {
            ManagedLoginBrandingId = Guid.NewGuid().ToString(),
            UserPoolId = request.UserPoolId,
            UseCognitoProvidedValues = request.UseCognitoProvidedValues ?? false,
            Settings = request.Settings,
            Assets = request.Assets,
            CreationDate = now,
            LastModifiedDate = now,
        };
        change.Save(client with { Branding = style });
        change.Commit();

        return new() { ManagedLoginBranding = style };
    }
}

internal sealed class DescribeManagedLoginBrandingHandler(PoolStore store)
    : OperationHandler<DescribeManagedLoginBrandingRequest, DescribeManagedLoginBrandingResponse>(
        CognitoOperations.DescribeManagedLoginBranding)
{
    public override ValueTask<DescribeManagedLoginBrandingResponse> HandleAsync(
        DescribeManagedLoginBrandingRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var (_, style) = store.Pool(request.UserPoolId).RequireStyle(request.ManagedLoginBrandingId);

        return new(new DescribeManagedLoginBrandingResponse
        {
            ManagedLoginBranding = request.ReturnMergedResources == true ? style.Merged() : style,
        });
    }
}

internal sealed class DescribeManagedLoginBrandingByClientHandler(PoolStore store)
    : OperationHandler<DescribeManagedLoginBrandingByClientRequest, DescribeManagedLoginBrandingByClientResponse>(
        CognitoOperations.DescribeManagedLoginBrandingByClient)
{
    public override ValueTask<DescribeManagedLoginBrandingByClientResponse> HandleAsync(
        DescribeManagedLoginBrandingByClientRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var client = store.Pool(request.UserPoolId).RequireClient(request.ClientId);
        var style = client.Branding ?? throw BrandingStyles.NotFound();

        return new(new DescribeManagedLoginBrandingByClientResponse
        {
            ManagedLoginBranding = request.ReturnMergedResources == true ? style.Merged() : style,
        });
    }
}

/// <summary>Changes what the request names; a style that becomes Cognito's own loses what it had.</summary>
internal sealed class UpdateManagedLoginBrandingHandler(PoolStore store, TimeProvider time)
    : OperationHandler<UpdateManagedLoginBrandingRequest, UpdateManagedLoginBrandingResponse>(
        CognitoOperations.UpdateManagedLoginBranding)
{
    public override async ValueTask<UpdateManagedLoginBrandingResponse> HandleAsync(
        UpdateManagedLoginBrandingRequest request, CallContext call, CancellationToken cancellationToken)
    {
        if (request.UserPoolId is null || request.ManagedLoginBrandingId is null)
        {
            throw Errors.InvalidParameter("UserPoolId and ManagedLoginBrandingId are required.");
        }

        call.CheckRegion?.Invoke(CognitoOperations.UpdateManagedLoginBranding, request.UserPoolId);
        BrandingStyles.Check(request.UseCognitoProvidedValues, request.Settings, request.Assets);
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        var (client, before) = change.State.RequireStyle(request.ManagedLoginBrandingId);
        var style = After(before, request) with { LastModifiedDate = time.GetUtcNow() };
        change.Save(client with { Branding = style });
        change.Commit();

        return new() { ManagedLoginBranding = style };
    }

    private static ManagedLoginBrandingType After(
        ManagedLoginBrandingType before, UpdateManagedLoginBrandingRequest request)
    {
        var own = request.Settings is not null || request.Assets is { Count: > 0 };
        if (!own && (request.UseCognitoProvidedValues ?? before.UseCognitoProvidedValues) == true)
        {
            return before with { UseCognitoProvidedValues = true, Settings = null, Assets = null };
        }

        return before with
        {
            UseCognitoProvidedValues = false,
            Settings = BrandingStyles.Over(before.Settings, request.Settings),
            Assets = BrandingStyles.Over(before.Assets, request.Assets),
        };
    }
}

internal sealed class DeleteManagedLoginBrandingHandler(PoolStore store)
    : OperationHandler<DeleteManagedLoginBrandingRequest, NoResponse>(CognitoOperations.DeleteManagedLoginBranding)
{
    public override async ValueTask<NoResponse> HandleAsync(
        DeleteManagedLoginBrandingRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        var (client, _) = change.State.RequireStyle(request.ManagedLoginBrandingId);
        change.Save(client with { Branding = null });
        change.Commit();

        return new();
    }
}
