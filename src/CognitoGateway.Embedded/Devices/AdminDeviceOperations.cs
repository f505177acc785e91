using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.Store;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Devices;

internal sealed class AdminGetDeviceHandler(PoolStore store)
    : OperationHandler<AdminGetDeviceRequest, AdminGetDeviceResponse>(CognitoOperations.AdminGetDevice)
{
    public override ValueTask<AdminGetDeviceResponse> HandleAsync(
        AdminGetDeviceRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var user = store.Pool(request.UserPoolId).RequireUser(request.Username);
        var device = DeviceRules.Require(user, request.DeviceKey);

        return new(new AdminGetDeviceResponse { Device = DeviceRules.ForAdmin(user, device) });
    }
}

internal sealed class AdminListDevicesHandler(PoolStore store, PageTokens tokens)
    : OperationHandler<AdminListDevicesRequest, AdminListDevicesResponse>(CognitoOperations.AdminListDevices)
{
    public override ValueTask<AdminListDevicesResponse> HandleAsync(
        AdminListDevicesRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var state = store.Pool(request.UserPoolId);
        var user = state.RequireUser(request.Username);
        var page = DeviceRules.List(
            tokens, state.Pool, user, OperationName, request.Limit, request.PaginationToken);

        return new(new AdminListDevicesResponse
        {
            Devices = [.. page.Items.Select(device => DeviceRules.ForAdmin(user, device))],
            PaginationToken = page.NextToken,
        });
    }
}

internal sealed class AdminUpdateDeviceStatusHandler(PoolStore store, TimeProvider time)
    : OperationHandler<AdminUpdateDeviceStatusRequest, AdminUpdateDeviceStatusResponse>(
        CognitoOperations.AdminUpdateDeviceStatus)
{
    public override async ValueTask<AdminUpdateDeviceStatusResponse> HandleAsync(
        AdminUpdateDeviceStatusRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        var user = change.State.RequireUser(request.Username);
        change.Save(DeviceRules.Remember(user, request.DeviceKey, request.DeviceRememberedStatus, time.GetUtcNow()));
        change.Commit();

        return new();
    }
}

internal sealed class AdminForgetDeviceHandler(PoolStore store, TimeProvider time)
    : OperationHandler<AdminForgetDeviceRequest, NoResponse>(CognitoOperations.AdminForgetDevice)
{
    public override async ValueTask<NoResponse> HandleAsync(
        AdminForgetDeviceRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var change = await store.ChangeAsync(request.UserPoolId, cancellationToken);
        var user = change.State.RequireUser(request.Username);
        change.Save(DeviceRules.Forget(user, request.DeviceKey, time.GetUtcNow()));
        change.Commit();

        return new();
    }
}
