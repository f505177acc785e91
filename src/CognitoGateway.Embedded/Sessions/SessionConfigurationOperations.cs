using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Sessions;

internal sealed class GetUserPoolSessionConfigurationHandler(PoolStore store)
    : OperationHandler<GetUserPoolSessionConfigurationRequest, GetUserPoolSessionConfigurationResponse>(
        CognitoOperations.GetUserPoolSessionConfiguration)
{
    public override ValueTask<GetUserPoolSessionConfigurationResponse> HandleAsync(
        GetUserPoolSessionConfigurationRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var sessions = store.Pool(request.UserPoolId).Pool.Sessions;

        return new(new GetUserPoolSessionConfigurationResponse
        {
            UserPoolId = request.UserPoolId,
            UserSessionTracking = sessions.Shown,
            TokenSession = new() { MaxPerUser = sessions.MaxPerUser },
        });
    }
}

internal sealed class SetUserPoolSessionConfigurationHandler(PoolStore store)
    : OperationHandler<SetUserPoolSessionConfigurationRequest, SetUserPoolSessionConfigurationResponse>(
        CognitoOperations.SetUserPoolSessionConfiguration)
{
    public override async ValueTask<SetUserPoolSessionConfigurationResponse> HandleAsync(
        SetUserPoolSessionConfigurationRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        change.Pool.RequireTier();
        var sessions = new SessionTracking(
            request.UserSessionTracking == "ENABLED", request.TokenSession.MaxPerUser!.Value);
        change.Save(change.Pool with { Sessions = sessions });
        change.Commit();

        return new()
        {
            UserPoolId = request.UserPoolId,
            UserSessionTracking = sessions.Shown,
            TokenSession = new() { MaxPerUser = sessions.MaxPerUser },
        };
    }
}

internal sealed class GetUserPoolClientSessionConfigurationHandler(PoolStore store)
    : OperationHandler<GetUserPoolClientSessionConfigurationRequest, GetUserPoolClientSessionConfigurationResponse>(
        CognitoOperations.GetUserPoolClientSessionConfiguration)
{
    private const int DefaultMinutes = 60;

    public override ValueTask<GetUserPoolClientSessionConfigurationResponse> HandleAsync(
        GetUserPoolClientSessionConfigurationRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var client = store.Pool(request.UserPoolId).RequireClient(request.ClientId);

        return new(new GetUserPoolClientSessionConfigurationResponse
        {
            UserPoolId = request.UserPoolId,
            ClientId = request.ClientId,
            SSOSession = new() { MaxValidityMinutes = client.SsoSessionMinutes ?? DefaultMinutes },
        });
    }
}

internal sealed class SetUserPoolClientSessionConfigurationHandler(PoolStore store)
    : OperationHandler<SetUserPoolClientSessionConfigurationRequest, SetUserPoolClientSessionConfigurationResponse>(
        CognitoOperations.SetUserPoolClientSessionConfiguration)
{
    public override async ValueTask<SetUserPoolClientSessionConfigurationResponse> HandleAsync(
        SetUserPoolClientSessionConfigurationRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        var client = change.State.RequireClient(request.ClientId);
        change.Pool.RequireTier();
        change.Pool.RequireTracking();
        change.Save(client with { SsoSessionMinutes = request.SSOSession.MaxValidityMinutes });
        change.Commit();

        return new()
        {
            UserPoolId = request.UserPoolId,
            ClientId = request.ClientId,
            SSOSession = request.SSOSession,
        };
    }
}
