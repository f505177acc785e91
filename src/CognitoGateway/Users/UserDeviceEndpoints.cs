using CognitoGateway.Http.Binding;
using CognitoGateway.Http.Collections;
using CognitoGateway.Http.Operations;
using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.Users;

/// <summary>The routes of what users sign in with and from: their devices, and the authenticator app.</summary>
internal static class UserDeviceEndpoints
{
    private static readonly ReadBack Device = ReadBack.Of(CognitoOperations.AdminGetDevice);

    /// <summary>Maps them.</summary>
    public static void MapUserDevices(this IEndpointRouteBuilder users)
    {
        users.MapCollection("/{username}/devices", CognitoOperations.AdminListDevices)
            .Tells("ListUserDevices", "List the devices that a user is remembered on")
            .RequireAuthorization(Scopes.UsersRead);

        users.MapRead("/{username}/devices/{deviceKey}", CognitoOperations.AdminGetDevice)
            .Tells("GetUserDevice", "Get a device of a user")
            .RequireAuthorization(Scopes.UsersRead);

        users.MapUpdate(
                HttpMethod.Patch,
                "/{username}/devices/{deviceKey}",
                CognitoOperations.AdminUpdateDeviceStatus,
                Device)
            .RefusesNull()
            .Tells(
                "UpdateUserDevice",
                "Have a device of a user remembered, or not",
                "Where the pool lets remembered devices go without a second factor, this decides about it.")
            .Example("""{"deviceRememberedStatus":"not_remembered"}""")
            .RequireAuthorization(Scopes.UsersWrite);

        users.MapDelete("/{username}/devices/{deviceKey}", CognitoOperations.AdminForgetDevice)
            .Tells("ForgetUserDevice", "Forget a device of a user")
            .RequireAuthorization(Scopes.UsersWrite);

        users.MapDelete("/{username}/software-token", CognitoOperations.AdminDeleteSoftwareToken)
            .Tells(
                "DeleteUserSoftwareToken",
                "Take the authenticator app off a user",
                "For somebody who lost the device that it is on. The user can set a new one up.")
            .RequireAuthorization(Scopes.UsersWrite);
    }
}
