using CognitoGateway.Embedded.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace CognitoGateway.Embedded.Devices;

/// <summary>The operations on devices, for users and for administrators.</summary>
internal static class DeviceServices
{
    public static IServiceCollection AddDevices(this IServiceCollection services) => services
        .AddSingleton<DeviceTracking>()
        .AddOperation<AdminGetDeviceHandler>()
        .AddOperation<AdminListDevicesHandler>()
        .AddOperation<AdminUpdateDeviceStatusHandler>()
        .AddOperation<AdminForgetDeviceHandler>()
        .AddOperation<GetDeviceHandler>()
        .AddOperation<ListDevicesHandler>()
        .AddOperation<ConfirmDeviceHandler>()
        .AddOperation<UpdateDeviceStatusHandler>()
        .AddOperation<ForgetDeviceHandler>();
}
