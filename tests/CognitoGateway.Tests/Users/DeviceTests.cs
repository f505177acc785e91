using System.Text.Json;
using CognitoGateway.Tests.Support;

namespace CognitoGateway.Tests.Users;

/// <summary>Devices that users sign in on, as they and their administrators see them, end to end.</summary>
public sealed class DeviceTests(GatewayFixture gateway)
{
    private const string Mine = "/user/devices";
    private const string OfUser = "/pools/{userPoolId}/users/{username}/devices";
    private const string Unknown = "local_0f1e2d3c-0000-4000-8000-000000000001";

    [Fact]
    [Proves($"POST {Mine}", 201)]
    [Proves($"GET {Mine}", 200)]
    [Proves($"GET {Mine}/{{deviceKey}}", 200)]
    [Proves($"GET {OfUser}", 200)]
    [Proves($"GET {OfUser}/{{deviceKey}}", 200)]
    public async Task Device_OfASignIn_IsShownOnceItIsConfirmed()
    {
        using var pool = await CreateAsync();
        var (me, key) = await SignInAsync(pool);
        using var _ = me;
        var before = await me.CallAsync($"GET {Mine}", null, 200);

        await me.CallAsync($"POST {Mine}", Confirmation(key), 201);

        var mine = await me.CallAsync($"GET {Mine}", null, 200);
        var ofUser = await pool.CallAsync($"GET {OfUser}", null, 200);
        var one = await me.CallAsync($"GET {Mine}/{{deviceKey}}", null, 200, ("deviceKey", key));
        var oneOfUser = await pool.CallAsync($"GET {OfUser}/{{deviceKey}}", null, 200, ("deviceKey", key));
        Assert.Empty(before.GetProperty("items").EnumerateArray());
        Assert.Equal(
            [key, key, key, key],
            [KeyOf(mine.GetProperty("items")[0]), KeyOf(ofUser.GetProperty("items")[0]), KeyOf(one), KeyOf(oneOfUser)]);
    }

    [Fact]
    [Proves($"POST {Mine}", 404, 409, 422)]
    public async Task Confirm_DeviceThatCannotBe_IsRefused()
    {
        using var pool = await CreateAsync();
        var (me, key) = await SignInAsync(pool);
        using var _ = me;

        var bare = await me.CallAsync($"POST {Mine}", $$"""{"deviceKey":"{{key}}"}""", 422);
        var unknown = await me.CallAsync($"POST {Mine}", Confirmation(Unknown), 404);
        await me.CallAsync($"POST {Mine}", Confirmation(key), 201);
        var again = await me.CallAsync($"POST {Mine}", Confirmation(key), 409);

        Assert.Equal(
            ["InvalidParameterException", "ResourceNotFoundException", "DeviceKeyExistsException"],
            new[] { bare, unknown, again }.Select(problem => problem.GetProperty("code").GetString()));
    }

    [Fact]
    [Proves($"PATCH {Mine}/{{deviceKey}}", 204)]
    [Proves($"PATCH {OfUser}/{{deviceKey}}", 204)]
    public async Task Remember_Device_IsForTheUserAndTheAdministratorToSay()
    {
        using var pool = await CreateAsync();
        var (me, key) = await SignInAsync(pool);
        using var _ = me;
        await me.CallAsync($"POST {Mine}", Confirmation(key), 201);

        await me.CallAsync(
            $"PATCH {Mine}/{{deviceKey}}", """{"deviceRememberedStatus":"remembered"}""", 204, ("deviceKey", key));
        var remembered = await StatusAsync(pool, key);
        await pool.CallAsync(
            $"PATCH {OfUser}/{{deviceKey}}", """{"deviceRememberedStatus":"not_remembered"}""", 204, ("deviceKey", key));

        Assert.Equal("remembered", remembered);
        Assert.Equal("not_remembered", await StatusAsync(pool, key));
    }

    [Fact]
    [Proves($"DELETE {Mine}/{{deviceKey}}", 204)]
    [Proves($"DELETE {OfUser}/{{deviceKey}}", 204)]
    public async Task Forget_Device_TakesItAway()
    {
        using var pool = await CreateAsync();
        var (first, ofFirst) = await SignInAsync(pool);
        using var _ = first;
        await first.CallAsync($"POST {Mine}", Confirmation(ofFirst), 201);
        var (second, ofSecond) = await SignInAsync(pool);
        using var __ = second;
        await second.CallAsync($"POST {Mine}", Confirmation(ofSecond), 201);

        await pool.CallAsync($"DELETE {OfUser}/{{deviceKey}}", null, 204, ("deviceKey", ofFirst));
        var left = await pool.CallAsync($"GET {OfUser}", null, 200);
        await second.CallAsync($"DELETE {Mine}/{{deviceKey}}", null, 204, ("deviceKey", ofSecond));
        var none = await pool.CallAsync($"GET {OfUser}", null, 200);

        Assert.Equal(ofSecond, KeyOf(Assert.Single(left.GetProperty("items").EnumerateArray())));
        Assert.Empty(none.GetProperty("items").EnumerateArray());
    }

    [Theory]
    [Proves(404)]
    [InlineData($"GET {Mine}/{{deviceKey}}", null)]
    [InlineData($"PATCH {Mine}/{{deviceKey}}", """{"deviceRememberedStatus":"remembered"}""")]
    [InlineData($"DELETE {Mine}/{{deviceKey}}", null)]
    [InlineData($"GET {OfUser}/{{deviceKey}}", null)]
    [InlineData($"PATCH {OfUser}/{{deviceKey}}", """{"deviceRememberedStatus":"remembered"}""")]
    [InlineData($"DELETE {OfUser}/{{deviceKey}}", null)]
    public async Task Device_ThatIsNotThere_Answers404(string route, string? body)
    {
        using var pool = await CreateAsync();
        using var me = await pool.MeAsync();
        var caller = route.Contains(OfUser, StringComparison.Ordinal) ? pool.Admin : me;

        var problem = await caller.CallAsync(
            route, body, 404, ("userPoolId", pool.Id), ("username", OwnPool.Username), ("deviceKey", Unknown));

        Assert.Equal("ResourceNotFoundException", problem.GetProperty("code").GetString());
    }

    private Task<OwnPool> CreateAsync() => OwnPool.CreateAsync(
        gateway,
        ""","deviceConfiguration":{"challengeRequiredOnNewDevice":false,"deviceOnlyRememberedOnUserPrompt":true}""");

    private static async Task<(HttpClient Me, string Key)> SignInAsync(OwnPool pool)
    {
        var tokens = await pool.SignInAsync();

        return (pool.Me(tokens), KeyOf(tokens.GetProperty("newDeviceMetadata")));
    }

    private static string Confirmation(string key) => $$$"""
        {"deviceKey":"{{{key}}}","deviceName":"laptop",
        "deviceSecretVerifierConfig":{"passwordVerifier":"AQID","salt":"BAUG"}}
        """;

    private static string KeyOf(JsonElement device) => device.GetProperty("deviceKey").GetString()!;

    private static async Task<string?> StatusAsync(OwnPool pool, string key)
    {
        var device = await pool.CallAsync($"GET {OfUser}/{{deviceKey}}", null, 200, ("deviceKey", key));

        return device.GetProperty("deviceAttributes").GetProperty("dev:device_remembered_status").GetString();
    }
}
