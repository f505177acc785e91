using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Devices;

public sealed class DeviceTests
{
    private const string UnknownKey = "local_00000000-0000-4000-8000-000000000000";

    [Fact]
    public async Task SignIn_PoolDoesNotTrack_NamesNoDevice()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.AddConfirmedAsync("ann");

        Assert.Null((await pool.SignInAsync("ann")).NewDeviceMetadata);
    }

    [Fact]
    public async Task Confirm_DeviceOfTheSignIn_IsShownToItsUser()
    {
        await using var pool = await StartAsync();
        var tokens = await pool.SignInAsync("ann");
        var key = tokens.NewDeviceMetadata!.DeviceKey!;
        var hidden = await pool.Server.RefusalAsync(
            CognitoOperations.GetDevice, new() { AccessToken = tokens.AccessToken!, DeviceKey = key });

        var confirmed = await ConfirmAsync(pool, tokens);
        var device = (await pool.Server.CallAsync(
            CognitoOperations.GetDevice, new() { AccessToken = tokens.AccessToken!, DeviceKey = key })).Device;

        Assert.Equal("ResourceNotFoundException", hidden.Code);
        Assert.False(confirmed.UserConfirmationNecessary);
        Assert.Equal("laptop", Attribute(device, "device_name"));
        Assert.Equal("127.0.0.1", Attribute(device, "last_ip_used"));
        Assert.Null(Attribute(device, "dev:device_remembered_status"));
    }

    [Fact]
    public async Task Confirm_AgainUnknownOrWithoutVerifier_IsRefused()
    {
        await using var pool = await StartAsync();
        var tokens = await pool.SignInAsync("ann");
        var request = Confirmation(tokens);

        var bare = await pool.Server.RefusalAsync(
            CognitoOperations.ConfirmDevice, request with { DeviceSecretVerifierConfig = null });
        var unknown = await pool.Server.RefusalAsync(
            CognitoOperations.ConfirmDevice, request with { DeviceKey = UnknownKey });
        await ConfirmAsync(pool, tokens);
        var again = await pool.Server.RefusalAsync(CognitoOperations.ConfirmDevice, request);

        Assert.Equal("InvalidParameterException", bare.Code);
        Assert.Equal("ResourceNotFoundException", unknown.Code);
        Assert.Equal("DeviceKeyExistsException", again.Code);
    }

    [Fact]
    public async Task Confirm_WherePoolAsksTheUser_IsRememberedOnTheUsersWord()
    {
        await using var pool = await StartAsync(asks: true);
        var tokens = await pool.SignInAsync("ann");
        var key = tokens.NewDeviceMetadata!.DeviceKey!;

        var confirmed = await ConfirmAsync(pool, tokens);
        var before = await AdminGetAsync(pool, key);
        await pool.Server.CallAsync(CognitoOperations.UpdateDeviceStatus, new()
        {
            AccessToken = tokens.AccessToken!,
            DeviceKey = key,
            DeviceRememberedStatus = "remembered",
        });
        var after = await AdminGetAsync(pool, key);
        await pool.Server.CallAsync(CognitoOperations.AdminUpdateDeviceStatus, new()
        {
            UserPoolId = pool.Id,
            Username = "ann",
            DeviceKey = key,
            DeviceRememberedStatus = "not_remembered",
        });

        Assert.True(confirmed.UserConfirmationNecessary);
        Assert.Equal("not_remembered", Attribute(before, "dev:device_remembered_status"));
        Assert.Equal("remembered", Attribute(after, "dev:device_remembered_status"));
        Assert.Equal(
            "not_remembered", Attribute(await AdminGetAsync(pool, key), "dev:device_remembered_status"));
    }

    [Fact]
    public async Task SignIn_WithAKnownDevice_MeetsNoNewOne()
    {
        await using var pool = await StartAsync();
        var tokens = await pool.SignInAsync("ann");
        var key = tokens.NewDeviceMetadata!.DeviceKey!;
        await ConfirmAsync(pool, tokens);
        pool.Clock.Advance(TimeSpan.FromMinutes(5));

        var again = await AtDeviceAsync(pool, tokens.NewDeviceMetadata);
        var unknown = await pool.Server.RefusalAsync(CognitoOperations.InitiateAuth, AtDevice(pool, UnknownKey));
        var device = await AdminGetAsync(pool, key);

        Assert.Null(again.AuthenticationResult!.NewDeviceMetadata);
        Assert.Equal(TimeSpan.FromMinutes(5), device.DeviceLastAuthenticatedDate - device.DeviceCreateDate);
        Assert.Equal("ResourceNotFoundException", unknown.Code);
        Assert.Equal("Device does not exist.", unknown.Message);
    }

    [Fact]
    public async Task Refresh_AtAConfirmedDevice_NeedsItsKey()
    {
        await using var pool = await StartAsync();
        var tokens = await pool.SignInAsync("ann");
        await ConfirmAsync(pool, tokens);
        var bare = pool.RefreshAuth(tokens.RefreshToken!);
        var keyed = bare with
        {
            AuthParameters = new Dictionary<string, string>(bare.AuthParameters!)
            {
                ["DEVICE_KEY"] = tokens.NewDeviceMetadata!.DeviceKey!,
            },
        };

        var refusal = await pool.Server.RefusalAsync(CognitoOperations.InitiateAuth, bare);
        var refreshed = await pool.Server.CallAsync(CognitoOperations.InitiateAuth, keyed);

        Assert.Equal("Invalid Refresh Token", refusal.Message);
        Assert.NotNull(refreshed.AuthenticationResult!.AccessToken);
    }

    [Fact]
    public async Task List_SeveralDevices_AreShownInPages()
    {
        await using var pool = await StartAsync();
        AuthenticationResultType tokens = new();
        for (var i = 0; i < 3; i++)
        {
            tokens = await pool.SignInAsync("ann");
            await ConfirmAsync(pool, tokens);
        }

        var first = await pool.Server.CallAsync(
            CognitoOperations.ListDevices, new() { AccessToken = tokens.AccessToken!, Limit = 2 });
        var second = await pool.Server.CallAsync(
            CognitoOperations.ListDevices,
            new() { AccessToken = tokens.AccessToken!, Limit = 2, PaginationToken = first.PaginationToken });
        var all = await pool.Server.CallAsync(
            CognitoOperations.AdminListDevices, new() { UserPoolId = pool.Id, Username = "ann" });

        Assert.Equal(
            all.Devices!.Select(device => device.DeviceKey),
            first.Devices!.Concat(second.Devices!).Select(device => device.DeviceKey));
        Assert.Equal(3, all.Devices!.Count);
        Assert.Null(second.PaginationToken);
    }

    [Fact]
    public async Task Forget_Device_EndsItsTokens()
    {
        await using var pool = await StartAsync();
        var first = await pool.SignInAsync("ann");
        await ConfirmAsync(pool, first);
        var second = await pool.SignInAsync("ann");
        await ConfirmAsync(pool, second);

        await pool.Server.CallAsync(CognitoOperations.AdminForgetDevice, new()
        {
            UserPoolId = pool.Id,
            Username = "ann",
            DeviceKey = first.NewDeviceMetadata!.DeviceKey!,
        });
        var forgotten = await pool.Server.RefusalAsync(
            CognitoOperations.GetUser, new() { AccessToken = first.AccessToken! });
        Assert.Equal("ann", (await pool.GetUserAsync(second)).Username);
        await pool.Server.CallAsync(CognitoOperations.ForgetDevice, new()
        {
            AccessToken = second.AccessToken!,
            DeviceKey = second.NewDeviceMetadata!.DeviceKey!,
        });
        var left = await pool.Server.CallAsync(
            CognitoOperations.AdminListDevices, new() { UserPoolId = pool.Id, Username = "ann" });

        Assert.Equal("NotAuthorizedException", forgotten.Code);
        Assert.Empty(left.Devices!);
    }

    [Fact]
    public async Task Devices_OfNobody_AreNotFoundByTheErrorThatTheModelLists()
    {
        await using var pool = await StartAsync();

        var list = await pool.Server.RefusalAsync(
            CognitoOperations.AdminListDevices, new() { UserPoolId = pool.Id, Username = "nobody" });
        var get = await pool.Server.RefusalAsync(
            CognitoOperations.AdminGetDevice, new() { UserPoolId = pool.Id, Username = "nobody", DeviceKey = UnknownKey });

        Assert.Equal("ResourceNotFoundException", list.Code);
        Assert.Equal("ResourceNotFoundException", get.Code);
    }

    private static async Task<TestPool> StartAsync(bool asks = false)
    {
        var pool = await TestPool.StartAsync(request => request.DeviceConfiguration = new()
        {
            ChallengeRequiredOnNewDevice = false,
            DeviceOnlyRememberedOnUserPrompt = asks,
        });
        await pool.AddConfirmedAsync("ann");
        return pool;
    }

    private static ConfirmDeviceRequest Confirmation(AuthenticationResultType tokens) =>
        DeviceCalls.Confirmation(tokens);

    private static Task<ConfirmDeviceResponse> ConfirmAsync(TestPool pool, AuthenticationResultType tokens) =>
        pool.Server.CallAsync(CognitoOperations.ConfirmDevice, Confirmation(tokens));

    private static async Task<DeviceType> AdminGetAsync(TestPool pool, string key) =>
        (await pool.Server.CallAsync(
            CognitoOperations.AdminGetDevice,
            new() { UserPoolId = pool.Id, Username = "ann", DeviceKey = key })).Device;

    // As the device itself, by the password that it has given a verifier of.
    private static async Task<RespondToAuthChallengeResponse> AtDeviceAsync(TestPool pool, NewDeviceMetadataType device)
    {
        var challenge = await pool.Server.CallAsync(
            CognitoOperations.InitiateAuth, AtDevice(pool, device.DeviceKey!));

        return await pool.ProveDeviceAsync(challenge.Session, "ann", device);
    }

    private static InitiateAuthRequest AtDevice(TestPool pool, string key)
    {
        var request = pool.PasswordAuth("ann", TestPool.Password);
        return request with
        {
            AuthParameters = new Dictionary<string, string>(request.AuthParameters!) { ["DEVICE_KEY"] = key },
        };
    }

    private static string? Attribute(DeviceType device, string name) =>
        device.DeviceAttributes!.FirstOrDefault(attribute => attribute.Name == name)?.Value;
}
