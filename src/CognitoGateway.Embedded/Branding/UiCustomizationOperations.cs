using System.Globalization;
using CognitoGateway.Embedded.Hosting;
using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Branding;

/// <summary>Shows a client's own customization, or else the one of all clients.</summary>
internal sealed class GetUICustomizationHandler(PoolStore store, ServerAddress server)
    : OperationHandler<GetUICustomizationRequest, GetUICustomizationResponse>(CognitoOperations.GetUICustomization)
{
    public override ValueTask<GetUICustomizationResponse> HandleAsync(
        GetUICustomizationRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var state = store.Pool(request.UserPoolId);
        var clientId = request.ClientId ?? UiCustomization.AllClients;
        if (clientId != UiCustomization.AllClients && state.RequireClient(clientId).Ui is null)
        {
            clientId = UiCustomization.AllClients;
        }

        return new(new GetUICustomizationResponse
        {
            UICustomization = UiImages.FindCustomization(state, clientId)?.Shown(
                state.Pool.Id, clientId, UiImages.AddressOf(server, state.Pool.Id, clientId))
                ?? new() { CSSVersion = UiCustomization.DefaultCssVersion },
        });
    }
}

/// <summary>Replaces the customization of a client, or of all.</summary>
internal sealed class SetUICustomizationHandler(PoolStore store, ServerAddress server, TimeProvider time)
    : OperationHandler<SetUICustomizationRequest, SetUICustomizationResponse>(CognitoOperations.SetUICustomization)
{
    public override async ValueTask<SetUICustomizationResponse> HandleAsync(
        SetUICustomizationRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        var clientId = request.ClientId ?? UiCustomization.AllClients;
        UiCustomization after;
        if (clientId == UiCustomization.AllClients)
        {
            after = After(change.Pool.Ui, request);
            UiCustomizationRules.Check(change.Pool, request);
            change.Save(change.Pool with { Ui = after });
        }
        else
        {
            var client = change.State.RequireClient(clientId);
            UiCustomizationRules.Check(change.Pool, request);
            after = After(client.Ui, request);
            change.Save(client with { Ui = after });
        }

        change.Commit();

        return new()
        {
            UICustomization = after.Shown(
                request.UserPoolId, clientId, UiImages.AddressOf(server, request.UserPoolId, clientId)),
        };
    }

    private UiCustomization After(UiCustomization? before, SetUICustomizationRequest request)
    {
        var now = time.GetUtcNow();
        return new()
        {
            Css = request.CSS is { Length: > 0 } css ? css : null,
            CssVersion = now.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture),
            Image = request.ImageFile is { Length: > 0 } image ? image : null,
            CreatedAt = before?.CreatedAt ?? now,
            ModifiedAt = now,
        };
    }
}
