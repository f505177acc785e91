using CognitoGateway.Embedded.Protocol;
using CognitoGateway.Embedded.SignIn;
using CognitoGateway.Embedded.Tokens;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Devices;

internal sealed class GetDeviceHandler(AccessTokens accessTokens)
    : OperationHandler<GetDeviceRequest, GetDeviceResponse>(CognitoOperations.GetDevice)
{
    public override ValueTask<GetDeviceResponse> HandleAsync(
        GetDeviceRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var caller = accessTokens.Authorize(request.AccessToken ?? throw SignInErrors.Missing("AccessToken"));
        var device = DeviceRules.Require(caller.User, request.DeviceKey);

        return new(new GetDeviceResponse { Device = DeviceRules.ForUser(device) });
    }
}

internal sealed class ListDevicesHandler(AccessTokens accessTokens, PageTokens tokens)
    : OperationHandler<ListDevicesRequest, ListDevicesResponse>(CognitoOperations.ListDevices)
{
    public override ValueTask<ListDevicesResponse> HandleAsync(
        ListDevicesRequest request, CallContext call, CancellationToken cancellationToken)
    {
        var caller = accessTokens.Authorize(request.AccessToken);
        var page = DeviceRules.List(
            tokens, caller.Pool.Pool, caller.User, OperationName, request.Limit, request.PaginationToken);

        return new(new ListDevicesResponse
        {
            Devices = [.. page.Items.Select(DeviceRules.ForUser)],
            PaginationToken = page.NextToken,
        });
    }
}

/// <summary>Takes the verifier of a device that a sign-in has met.</summary>
internal sealed class ConfirmDeviceHandler(AccessTokens accessTokens, TimeProvider time)
    : OperationHandler<ConfirmDeviceRequest, ConfirmDeviceResponse>(CognitoOperations.ConfirmDevice)
{
    public override async ValueTask<ConfirmDeviceResponse> HandleAsync(
        ConfirmDeviceRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var caller = await accessTokens.ChangeAsync(request.AccessToken, cancellationToken);
        var device = caller.User.FindDevice(request.DeviceKey) ?? throw DeviceRules.NotFound();
        if (device.Confirmed)
        {
            throw new CognitoException("DeviceKeyExistsException", "The device is already confirmed.");
        }

        var verifier = request.DeviceSecretVerifierConfig;
        DeviceVerifier.Check(verifier);

        var asks = caller.Change.Pool.Settings.DeviceConfiguration?.DeviceOnlyRememberedOnUserPrompt ?? false;
        caller.Commit(caller.User.With(device with
        {
            Confirmed = true,
            Remembered = !asks,
            Name = request.DeviceName ?? (call.UserAgent.Length > 0 ? call.UserAgent : null),
            LastIp = call.CallerIp?.ToString(),
            Salt = verifier!.Salt,
            Verifier = verifier.PasswordVerifier,
            ModifiedAt = time.GetUtcNow(),
        }));

        return new() { UserConfirmationNecessary = asks };
    }
}

internal sealed class UpdateDeviceStatusHandler(AccessTokens accessTokens, TimeProvider time)
    : OperationHandler<UpdateDeviceStatusRequest, UpdateDeviceStatusResponse>(CognitoOperations.UpdateDeviceStatus)
{
    public override async ValueTask<UpdateDeviceStatusResponse> HandleAsync(
        UpdateDeviceStatusRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var caller = await accessTokens.ChangeAsync(request.AccessToken, cancellationToken);
        caller.Commit(DeviceRules.Remember(
            caller.User, request.DeviceKey, request.DeviceRememberedStatus, time.GetUtcNow()));

        return new();
    }
}

internal sealed class ForgetDeviceHandler(AccessTokens accessTokens, TimeProvider time)
    : OperationHandler<ForgetDeviceRequest, NoResponse>(CognitoOperations.ForgetDevice)
{
    public override async ValueTask<NoResponse> HandleAsync(
        ForgetDeviceRequest request, CallContext call, CancellationToken cancellationToken)
    {
        using var caller = await accessTokens.ChangeAsync(
            request.AccessToken ?? throw SignInErrors.Missing("AccessToken"), cancellationToken);
        caller.Commit(DeviceRules.Forget(caller.User, request.DeviceKey, time.GetUtcNow()));

        return new();
    }
}
