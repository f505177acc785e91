using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Operations;

/// <content>What a user does with an access token.</content>
internal static partial class OperationCalls
{
    private static void AddMe()
    {
        AddAsync(CognitoOperations.GetUser, async pool => new() { AccessToken = await NewTokenAsync(pool) });
        AddAsync(CognitoOperations.DeleteUser, async pool => new() { AccessToken = await NewTokenAsync(pool) });
        AddAsync(CognitoOperations.GlobalSignOut, async pool => new() { AccessToken = await NewTokenAsync(pool) });
        AddAsync(CognitoOperations.ChangePassword, async pool => new()
        {
            AccessToken = await NewTokenAsync(pool),
            PreviousPassword = TestPool.Password,
            ProposedPassword = "An0ther!Password",
        });
        AddMyAttributes();
        AddMyFactors();
        AddMyPasskeys();
        AddMyDevices();
        AddMySessions();
    }

    private static void AddMyAttributes()
    {
        AddAsync(CognitoOperations.UpdateUserAttributes, async pool => new()
        {
            AccessToken = await NewTokenAsync(pool),
            UserAttributes = [new() { Name = "email", Value = FurnishedPool.NewName("new") + "@example.com" }],
        });
        AddAsync(CognitoOperations.DeleteUserAttributes, async pool => new()
        {
            AccessToken = await NewTokenAsync(pool),
            UserAttributeNames = ["email"],
        });
        AddAsync(CognitoOperations.GetUserAttributeVerificationCode, async pool => new()
        {
            AccessToken = await NewTokenAsync(pool),
            AttributeName = "email",
        });
        AddAsync(CognitoOperations.VerifyUserAttribute, async pool =>
        {
            var asked = await MakeAsync(CognitoOperations.GetUserAttributeVerificationCode, pool);
            await pool.Server.CallAsync(CognitoOperations.GetUserAttributeVerificationCode, asked);
            return new()
            {
                AccessToken = asked.AccessToken,
                AttributeName = "email",
                Code = await pool.CodeForAsync(FurnishedPool.UsernameOf(asked.AccessToken)),
            };
        });
    }

    private static void AddMyFactors()
    {
        AddAsync(CognitoOperations.GetUserAuthFactors, async pool => new() { AccessToken = await NewTokenAsync(pool) });
        AddAsync(CognitoOperations.SetUserMFAPreference, async pool => new()
        {
            AccessToken = await NewTokenAsync(pool),
            SMSMfaSettings = new() { Enabled = false },
        });
        AddAsync(CognitoOperations.SetUserSettings, async pool => new()
        {
            AccessToken = await NewTokenAsync(pool),
            MFAOptions = [],
        });
        AddAsync(CognitoOperations.AssociateSoftwareToken, async pool => new()
        {
            AccessToken = await NewTokenAsync(pool),
        });
        AddAsync(CognitoOperations.VerifySoftwareToken, async pool =>
        {
            var token = await NewTokenAsync(pool);
            return new() { AccessToken = token, UserCode = (await pool.NewAuthenticatorAsync(token)).Code() };
        });
    }

    private static void AddMyPasskeys()
    {
        AddAsync(CognitoOperations.StartWebAuthnRegistration, async pool => new()
        {
            AccessToken = await NewTokenAsync(pool),
        });
        AddAsync(CognitoOperations.CompleteWebAuthnRegistration, async pool =>
        {
            var token = await NewTokenAsync(pool);
            return new()
            {
                AccessToken = token,
                Credential = new SoftwareAuthenticator().Create(await pool.PasskeyOptionsAsync(token)),
            };
        });
        AddAsync(CognitoOperations.ListWebAuthnCredentials, async pool => new()
        {
            AccessToken = await NewTokenAsync(pool),
        });
        AddAsync(CognitoOperations.DeleteWebAuthnCredential, async pool =>
        {
            var token = await NewTokenAsync(pool);
            return new() { AccessToken = token, CredentialId = await pool.AddPasskeyAsync(token) };
        });
    }

    private static void AddMyDevices()
    {
        AddAsync(CognitoOperations.ConfirmDevice, async pool => DeviceCalls.Confirmation(await pool.NewSignInAsync()));
        AddAsync(CognitoOperations.ListDevices, async pool => new() { AccessToken = await NewTokenAsync(pool) });
        AddAsync(CognitoOperations.GetDevice, async pool =>
        {
            var tokens = await pool.NewDeviceAsync();
            return new()
            {
                AccessToken = tokens.AccessToken,
                DeviceKey = tokens.NewDeviceMetadata!.DeviceKey!,
            };
        });
        AddAsync(CognitoOperations.UpdateDeviceStatus, async pool =>
        {
            var tokens = await pool.NewDeviceAsync();
            return new()
            {
                AccessToken = tokens.AccessToken!,
                DeviceKey = tokens.NewDeviceMetadata!.DeviceKey!,
                DeviceRememberedStatus = "remembered",
            };
        });
        AddAsync(CognitoOperations.ForgetDevice, async pool =>
        {
            var tokens = await pool.NewDeviceAsync();
            return new()
            {
                AccessToken = tokens.AccessToken,
                DeviceKey = tokens.NewDeviceMetadata!.DeviceKey!,
            };
        });
    }

    private static void AddMySessions()
    {
        AddAsync(CognitoOperations.ListUserSessions, async pool => new() { AccessToken = await NewTokenAsync(pool) });
        AddAsync(CognitoOperations.RevokeUserSession, async pool =>
        {
            var username = await pool.NewUserAsync();
            await pool.SignInAsync(username);
            pool.Server.Clock.Advance(TimeSpan.FromSeconds(1));
            return new()
            {
                AccessToken = (await pool.SignInAsync(username)).AccessToken!,
                SessionId = await pool.SessionIdAsync(username),
            };
        });
    }

    private static async Task<string> NewTokenAsync(FurnishedPool pool) => (await pool.NewSignInAsync()).AccessToken!;
}
