using CognitoGateway.Http;
using CognitoGateway.Http.Answers;
using CognitoGateway.Http.Binding;
using CognitoGateway.Http.Operations;
using CognitoGateway.Sdk;
using CognitoGateway.Security;

namespace CognitoGateway.Me;

/// <summary>The routes under <c>/user/devices</c>.</summary>
internal static class MyDeviceEndpoints
{
    private const string Device = "/devices/{deviceKey}";

    private static readonly Resource Read = Resource.Of(CognitoOperations.GetDevice)!;
    private static readonly Resource Confirmed = Resource.Whole(CognitoOperations.ConfirmDevice)!;

    /// <summary>Maps the routes.</summary>
    public static void MapMyDevices(this IEndpointRouteBuilder me)
    {
        me.MapMyCollection(
                "/devices", CognitoOperations.ListDevices, static (request, token) => request.AccessToken = token)
            .Tells("ListMyDevices", "List the devices that the user is remembered on");

        me.MapPost("/devices", ConfirmAsync)
            .Tells("ConfirmMyDevice", "Have the user known on this device",
                "By the newDeviceMetadata of the sign-in's answer. The answer says whether the user has to be asked "
                + "whether to remember it.")
            .Calls(CognitoOperations.ConfirmDevice)
            .Answers(StatusCodes.Status201Created, Confirmed)
            .Example("""
                {"deviceKey": "local_0f1e2d3c-0000-4000-8000-000000000001", "deviceName": "my laptop"}
                """);

        me.MapGet(Device, GetAsync)
            .Tells("GetMyDevice", "Get a device")
            .Calls(CognitoOperations.GetDevice)
            .Answers(StatusCodes.Status200OK, Read)
            .Answers(StatusCodes.Status304NotModified);

        me.MapPatch(Device, UpdateAsync)
            .RefusesNull()
            .Tells("UpdateMyDevice", "Have a device remembered, or not")
            .Calls(CognitoOperations.UpdateDeviceStatus, CognitoOperations.GetDevice)
            .Answers(StatusCodes.Status204NoContent)
            .Answers(StatusCodes.Status200OK, Read)
            .WithMetadata(HeedsPreference.Instance)
            .Example("""{"deviceRememberedStatus": "remembered"}""");

        me.MapDelete(Device, ForgetAsync)
            .Tells("ForgetMyDevice", "Forget a device")
            .Calls(CognitoOperations.ForgetDevice)
            .Answers(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> ConfirmAsync(
        SignedInUser user,
        CognitoRequest<NewDeviceRequest> request,
        HttpContext context,
        CognitoClient cognito,
        CancellationToken cancellationToken)
    {
        var answer = await cognito.In(user.Region).SendAsync(
            CognitoOperations.ConfirmDevice,
            new()
            {
                AccessToken = user.AccessToken,
                DeviceKey = request.Value.DeviceKey,
                DeviceSecretVerifierConfig = request.Value.DeviceSecretVerifierConfig,
                DeviceName = request.Value.DeviceName,
            },
            cancellationToken);

        return new ResourceAnswer(answer, Confirmed, answer.Utf8)
        {
            Status = StatusCodes.Status201Created,
            Location = $"{EncodedPaths.Of(context.Request).TrimEnd('/')}/{Uri.EscapeDataString(request.Value.DeviceKey)}",
            RequestId = answer.RequestId,
        };
    }

    private static Task<IResult> GetAsync(
        SignedInUser user,
        CognitoRequest<DeviceRequest> request,
        CognitoClient cognito,
        CancellationToken cancellationToken) =>
        ReadAsync(user, request.Value.DeviceKey, cognito, cancellationToken);

    private static async Task<IResult> UpdateAsync(
        SignedInUser user,
        CognitoRequest<DeviceStatusRequest> request,
        HttpContext context,
        CognitoClient cognito,
        CancellationToken cancellationToken)
    {
        using var answer = await cognito.In(user.Region).SendAsync(
            CognitoOperations.UpdateDeviceStatus,
            new()
            {
                AccessToken = user.AccessToken,
                DeviceKey = request.Value.DeviceKey,
                DeviceRememberedStatus = request.Value.DeviceRememberedStatus,
            },
            cancellationToken);

        return Preferences.Apply(context) is Preference.Representation
            ? await ReadAsync(user, request.Value.DeviceKey, cognito, cancellationToken)
            : TypedResults.NoContent();
    }

    private static async Task<IResult> ForgetAsync(
        SignedInUser user,
        CognitoRequest<DeviceRequest> request,
        CognitoClient cognito,
        CancellationToken cancellationToken)
    {
        using var answer = await cognito.In(user.Region).SendAsync(
            CognitoOperations.ForgetDevice,
            new() { AccessToken = user.AccessToken, DeviceKey = request.Value.DeviceKey },
            cancellationToken);

        return TypedResults.NoContent();
    }

    private static async Task<IResult> ReadAsync(
        SignedInUser user, string deviceKey, CognitoClient cognito, CancellationToken cancellationToken)
    {
        var answer = await cognito.In(user.Region).SendAsync(
            CognitoOperations.GetDevice,
            new() { AccessToken = user.AccessToken, DeviceKey = deviceKey },
            cancellationToken);

        return ResourceAnswer.Of(answer, Read);
    }
}
