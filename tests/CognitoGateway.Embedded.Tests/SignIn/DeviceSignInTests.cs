using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.SignIn;

public sealed class DeviceSignInTests
{
    private const string Phone = "+12065551234";

    [Fact]
    public async Task SignIn_AtARememberedDevice_TakesItInThePlaceOfTheSecondFactor()
    {
        await using var pool = await StartAsync(challengesNewDevices: true);
        var device = await pool.ConfirmDeviceAsync(await SignInBySmsAsync(pool));

        var challenge = await StartAsync(pool, device.DeviceKey!);
        var answer = await pool.ProveDeviceAsync(challenge.Session, "ann", device);

        Assert.Equal("DEVICE_SRP_AUTH", challenge.ChallengeName);
        Assert.Null(answer.AuthenticationResult!.NewDeviceMetadata);
        var claims = await PoolKeys.ReadAsync(pool, answer.AuthenticationResult.AccessToken!);
        Assert.Equal(device.DeviceKey, claims.GetProperty("device_key").GetString());
    }

    [Fact]
    public async Task SignIn_WhereKnownDevicesAreNotEnough_AsksForTheSecondFactorToo()
    {
        await using var pool = await StartAsync(challengesNewDevices: false);
        var device = await pool.ConfirmDeviceAsync(await SignInBySmsAsync(pool));
        var challenge = await StartAsync(pool, device.DeviceKey!);

        var second = await pool.ProveDeviceAsync(challenge.Session, "ann", device);

        Assert.Equal("SMS_MFA", second.ChallengeName);
    }

    [Fact]
    public async Task DevicePasswordVerifier_AsksForAllThatADeviceCalculatesWith()
    {
        await using var pool = await StartAsync(challengesNewDevices: true);
        var device = await pool.ConfirmDeviceAsync(await SignInBySmsAsync(pool));
        var challenge = await StartAsync(pool, device.DeviceKey!);

        var verifier = await pool.StartDeviceAsync(challenge.Session, "ann", device.DeviceKey!, new());

        Assert.Equal("DEVICE_PASSWORD_VERIFIER", verifier.ChallengeName);
        Assert.Equal(
            ["DEVICE_KEY", "SALT", "SECRET_BLOCK", "SRP_B", "USERNAME"],
            verifier.ChallengeParameters!.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(device.DeviceKey, verifier.ChallengeParameters["DEVICE_KEY"]);
    }

    [Fact]
    public async Task DevicePasswordVerifier_WrongPassword_IsRefused()
    {
        await using var pool = await StartAsync(challengesNewDevices: true);
        var device = await pool.ConfirmDeviceAsync(await SignInBySmsAsync(pool));
        var client = new SrpClient();
        var challenge = await pool.StartDeviceAsync(
            (await StartAsync(pool, device.DeviceKey!)).Session, "ann", device.DeviceKey!, client);

        var refusal = await pool.RefusedAnswerAsync(
            "DEVICE_PASSWORD_VERIFIER",
            challenge.Session,
            "ann",
            pool.DeviceProof(client, challenge.ChallengeParameters!, device, "another one"));

        Assert.Equal("NotAuthorizedException", refusal.Code);
        Assert.Equal("Incorrect username or password.", refusal.Message);
    }

    [Fact]
    public async Task DeviceSrpAuth_AnotherDevice_IsRefused()
    {
        await using var pool = await StartAsync(challengesNewDevices: true);
        var first = await pool.ConfirmDeviceAsync(await SignInBySmsAsync(pool));
        var second = await pool.ConfirmDeviceAsync(await SignInBySmsAsync(pool));
        var challenge = await StartAsync(pool, first.DeviceKey!);

        var refusal = await pool.RefusedAnswerAsync(
            "DEVICE_SRP_AUTH",
            challenge.Session,
            "ann",
            ("DEVICE_KEY", second.DeviceKey!),
            ("SRP_A", new SrpClient().PublicNumber));

        Assert.Equal("NotAuthorizedException", refusal.Code);
    }

    [Fact]
    public async Task SignIn_ForgottenDevice_IsToldSoThatTheClientDropsIt()
    {
        await using var pool = await StartAsync(challengesNewDevices: true);
        var tokens = await SignInBySmsAsync(pool);
        var device = await pool.ConfirmDeviceAsync(tokens);
        await pool.Server.CallAsync(CognitoOperations.ForgetDevice, new()
        {
            AccessToken = tokens.AccessToken!,
            DeviceKey = device.DeviceKey!,
        });

        var refusal = await pool.Server.RefusalAsync(CognitoOperations.InitiateAuth, At(pool, device.DeviceKey!));

        Assert.Equal("ResourceNotFoundException", refusal.Code);
        Assert.Equal("Device does not exist.", refusal.Message);
    }

    [Fact]
    public async Task Srp_DeviceKeyWithTheProof_IsTakenLikeOneAtTheBeginning()
    {
        await using var pool = await StartAsync(challengesNewDevices: true);
        var device = await pool.ConfirmDeviceAsync(await SignInBySmsAsync(pool));
        var client = new SrpClient();
        var challenge = await pool.StartAsync(
            "USER_SRP_AUTH", ("USERNAME", "ann"), ("SRP_A", client.PublicNumber));

        var next = await pool.AnswerAsync(
            "PASSWORD_VERIFIER",
            challenge.Session,
            "ann",
            [.. pool.Proof(client, challenge.ChallengeParameters!), ("DEVICE_KEY", device.DeviceKey!)]);

        Assert.Equal("DEVICE_SRP_AUTH", next.ChallengeName);
    }

    [Theory]
    [InlineData("", "AQID")]
    [InlineData("AQID", "")]
    [InlineData("AA==", "AQID")]
    [InlineData("not base64", "AQID")]
    public async Task ConfirmDevice_WhatNothingCanBeProvedBy_IsRefused(string verifier, string salt)
    {
        await using var pool = await StartAsync(challengesNewDevices: true);
        var request = DeviceCalls.Confirmation(await SignInBySmsAsync(pool));

        var refusal = await pool.Server.RefusalAsync(CognitoOperations.ConfirmDevice, request with
        {
            DeviceSecretVerifierConfig = new() { PasswordVerifier = verifier, Salt = salt },
        });

        Assert.Equal("InvalidParameterException", refusal.Code);
    }

    private static async Task<TestPool> StartAsync(bool challengesNewDevices)
    {
        var pool = await TestPool.StartAsync(request =>
        {
            request.MfaConfiguration = "ON";
            request.SmsConfiguration = new() { SnsCallerArn = "arn:aws:iam::123456789012:role/sms" };
            request.DeviceConfiguration = new() { ChallengeRequiredOnNewDevice = challengesNewDevices };
        });
        await pool.Server.CreateUserAsync(pool.Id, "ann", new AttributeType { Name = "phone_number", Value = Phone });
        await pool.Server.CallAsync(CognitoOperations.AdminSetUserPassword, new()
        {
            UserPoolId = pool.Id,
            Username = "ann",
            Password = TestPool.Password,
            Permanent = true,
        });

        return pool;
    }

    private static async Task<AuthenticationResultType> SignInBySmsAsync(TestPool pool)
    {
        var challenge = await pool.InitiateAsync("ann");
        var answer = await pool.AnswerAsync(
            "SMS_MFA", challenge.Session, "ann", ("SMS_MFA_CODE", await pool.Server.CodeForAsync(Phone)));

        return answer.AuthenticationResult!;
    }

    private static Task<InitiateAuthResponse> StartAsync(TestPool pool, string deviceKey) =>
        pool.Server.CallAsync(CognitoOperations.InitiateAuth, At(pool, deviceKey));

    private static InitiateAuthRequest At(TestPool pool, string deviceKey) => pool.Beginning(
        "USER_PASSWORD_AUTH", ("USERNAME", "ann"), ("PASSWORD", TestPool.Password), ("DEVICE_KEY", deviceKey));
}
