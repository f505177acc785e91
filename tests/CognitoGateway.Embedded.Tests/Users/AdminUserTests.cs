using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Users;

public sealed class AdminUserTests : IAsyncLifetime
{
    private TestServer _server = null!;
    private string _poolId = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        _poolId = await _server.CreatePoolAsync(new() { PoolName = "test", AutoVerifiedAttributes = ["email"] });
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task CreateUser_WithEmail_InvitesByEmailAndMustChangeThePassword()
    {
        var answer = await _server.CallAsync(CognitoOperations.AdminCreateUser, new()
        {
            UserPoolId = _poolId,
            Username = "ann",
            UserAttributes = [Attribute("email", "ann@example.com")],
            DesiredDeliveryMediums = ["EMAIL"],
        });

        var inbox = await _server.GetJsonAsync("inbox.json?recipient=ann@example.com");
        Assert.Equal("FORCE_CHANGE_PASSWORD", answer.User!.UserStatus);
        Assert.True(answer.User.Enabled);
        Assert.Equal(_server.Clock.GetUtcNow(), answer.User.UserCreateDate);
        Assert.True(Guid.TryParse(answer.User.Attributes!["sub"], out _));
        Assert.Equal("CustomMessage_AdminCreateUser", inbox[0].GetProperty("trigger").GetString());
        Assert.Contains(
            inbox[0].GetProperty("code").GetString()!,
            inbox[0].GetProperty("body").GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateUser_Suppressed_SendsNothing()
    {
        await _server.CreateUserAsync(_poolId, "ann", Attribute("email", "ann@example.com"));

        Assert.Equal(0, (await _server.GetJsonAsync("inbox.json")).GetArrayLength());
    }

    [Fact]
    public async Task CreateUser_MediumThatDoesNotReachTheUser_IsRefused()
    {
        var error = await _server.RefusalAsync(CognitoOperations.AdminCreateUser, new()
        {
            UserPoolId = _poolId,
            Username = "ann",
            DesiredDeliveryMediums = ["EMAIL"],
        });

        Assert.Equal("No email provided but desired delivery medium was Email", error.Message);
    }

    [Fact]
    public async Task CreateUser_Twice_IsUsernameExists()
    {
        await _server.CreateUserAsync(_poolId, "ann");

        var error = await Assert.ThrowsAsync<CognitoException>(() => _server.CreateUserAsync(_poolId, "ann"));

        Assert.Equal("UsernameExistsException", error.Code);
    }

    [Fact]
    public async Task CreateUser_WeakTemporaryPassword_IsInvalidPassword()
    {
        var error = await _server.RefusalAsync(CognitoOperations.AdminCreateUser, new()
        {
            UserPoolId = _poolId,
            Username = "ann",
            TemporaryPassword = "weakweak",
        });

        Assert.Equal("InvalidPasswordException", error.Code);
    }

    [Fact]
    public async Task CreateUser_Resend_SendsANewPasswordToAUserWhoHasNotComeInYet()
    {
        await _server.CreateUserAsync(_poolId, "ann", Attribute("email", "ann@example.com"));
        var resend = new AdminCreateUserRequest
        {
            UserPoolId = _poolId,
            Username = "ann",
            MessageAction = "RESEND",
            DesiredDeliveryMediums = ["EMAIL"],
        };

        await _server.CallAsync(CognitoOperations.AdminCreateUser, resend);
        await SetPasswordAsync("ann", permanent: true);
        var error = await _server.RefusalAsync(CognitoOperations.AdminCreateUser, resend);

        Assert.Equal(1, (await _server.GetJsonAsync("inbox.json")).GetArrayLength());
        Assert.Equal("UnsupportedUserStateException", error.Code);
        Assert.Equal(
            "UserNotFoundException",
            (await _server.RefusalAsync(CognitoOperations.AdminCreateUser, resend with { Username = "ben" })).Code);
    }

    [Fact]
    public async Task CreateUser_InAPoolWithCodesAsFirstFactor_NeedsNoPassword()
    {
        var poolId = await _server.CreatePoolAsync(new()
        {
            PoolName = "otp",
            Policies = new() { SignInPolicy = new() { AllowedFirstAuthFactors = ["PASSWORD", "EMAIL_OTP"] } },
        });

        var answer = await _server.CallAsync(CognitoOperations.AdminCreateUser, new()
        {
            UserPoolId = poolId,
            Username = "ann",
            UserAttributes = [Attribute("email", "ann@example.com"), Attribute("email_verified", "true")],
        });
        var factors = await _server.CallAsync(
            CognitoOperations.AdminGetUserAuthFactors, new() { UserPoolId = poolId, Username = "ann" });

        Assert.Equal("CONFIRMED", answer.User!.UserStatus);
        Assert.Equal(["EMAIL_OTP"], factors.ConfiguredUserAuthFactors!);
    }

    [Theory]
    [InlineData(true, "CONFIRMED")]
    [InlineData(false, "FORCE_CHANGE_PASSWORD")]
    public async Task SetPassword_PermanentOrNot_SetsTheStatus(bool permanent, string status)
    {
        await _server.CreateUserAsync(_poolId, "ann");

        await SetPasswordAsync("ann", permanent);

        Assert.Equal(status, (await _server.GetUserAsync(_poolId, "ann")).UserStatus);
    }

    [Fact]
    public async Task ResetPassword_UserWithVerifiedEmail_SendsACode()
    {
        await _server.CreateUserAsync(
            _poolId, "ann", Attribute("email", "ann@example.com"), Attribute("email_verified", "true"));
        var request = new AdminResetUserPasswordRequest { UserPoolId = _poolId, Username = "ann" };

        var early = await _server.RefusalAsync(CognitoOperations.AdminResetUserPassword, request);
        await SetPasswordAsync("ann", permanent: true);
        await _server.CallAsync(CognitoOperations.AdminResetUserPassword, request);

        Assert.Equal("User password cannot be reset in the current state.", early.Message);
        Assert.Equal("RESET_REQUIRED", (await _server.GetUserAsync(_poolId, "ann")).UserStatus);
        Assert.Matches("^[0-9]{6}$", await _server.CodeForAsync("ann@example.com"));
    }

    [Fact]
    public async Task ResetPassword_NothingVerified_IsRefused()
    {
        await _server.CreateUserAsync(_poolId, "ann", Attribute("email", "ann@example.com"));
        await SetPasswordAsync("ann", permanent: true);

        var error = await _server.RefusalAsync(
            CognitoOperations.AdminResetUserPassword, new() { UserPoolId = _poolId, Username = "ann" });

        Assert.Equal("InvalidParameterException", error.Code);
        Assert.Equal("CONFIRMED", (await _server.GetUserAsync(_poolId, "ann")).UserStatus);
    }

    [Fact]
    public async Task Disable_AndEnable_ChangeNothingElse()
    {
        await _server.CreateUserAsync(_poolId, "ann");
        var user = new { UserPoolId = _poolId, Username = "ann" };

        await _server.CallAsync(
            CognitoOperations.AdminDisableUser, new() { UserPoolId = user.UserPoolId, Username = user.Username });
        var disabled = await _server.GetUserAsync(_poolId, "ann");
        await _server.CallAsync(
            CognitoOperations.AdminEnableUser, new() { UserPoolId = user.UserPoolId, Username = user.Username });
        var enabled = await _server.GetUserAsync(_poolId, "ann");

        Assert.False(disabled.Enabled);
        Assert.True(enabled.Enabled);
        Assert.Equal("FORCE_CHANGE_PASSWORD", enabled.UserStatus);
    }

    [Fact]
    public async Task ConfirmSignUp_UserWhoIsNotUnconfirmed_IsRefused()
    {
        await _server.CreateUserAsync(_poolId, "ann");

        var error = await _server.RefusalAsync(
            CognitoOperations.AdminConfirmSignUp, new() { UserPoolId = _poolId, Username = "ann" });

        Assert.Equal("NotAuthorizedException", error.Code);
        Assert.Equal("User cannot be confirmed. Current status is FORCE_CHANGE_PASSWORD", error.Message);
    }

    [Fact]
    public async Task UpdateAttributes_NewEmail_IsUnprovedAndGetsACode()
    {
        await _server.CreateUserAsync(
            _poolId, "ann", Attribute("email", "ann@example.com"), Attribute("email_verified", "true"));

        await UpdateAsync("ann", Attribute("email", "new@example.com"), Attribute("name", "Ann"));

        var user = await _server.GetUserAsync(_poolId, "ann");
        Assert.Equal("new@example.com", user.UserAttributes!["email"]);
        Assert.Equal("false", user.UserAttributes["email_verified"]);
        Assert.Equal("Ann", user.UserAttributes["name"]);
        Assert.Matches("^[0-9]{6}$", await _server.CodeForAsync("new@example.com"));
    }

    [Fact]
    public async Task UpdateAttributes_VerifiedInTheSameCall_SendsNoCode()
    {
        await _server.CreateUserAsync(_poolId, "ann");

        await UpdateAsync("ann", Attribute("email", "new@example.com"), Attribute("email_verified", "true"));

        Assert.Equal("true", (await _server.GetUserAsync(_poolId, "ann")).UserAttributes!["email_verified"]);
        Assert.Equal(0, (await _server.GetJsonAsync("inbox.json")).GetArrayLength());
    }

    [Fact]
    public async Task UpdateAttributes_ThatMustBeProvedBefore_KeepsTheOldValue()
    {
        var poolId = await _server.CreatePoolAsync(new()
        {
            PoolName = "careful",
            AutoVerifiedAttributes = ["email"],
            UserAttributeUpdateSettings = new() { AttributesRequireVerificationBeforeUpdate = ["email"] },
        });
        await _server.CreateUserAsync(
            poolId, "ann", Attribute("email", "ann@example.com"), Attribute("email_verified", "true"));

        await _server.CallAsync(CognitoOperations.AdminUpdateUserAttributes, new()
        {
            UserPoolId = poolId,
            Username = "ann",
            UserAttributes = [Attribute("email", "new@example.com")],
        });

        var user = await _server.GetUserAsync(poolId, "ann");
        Assert.Equal("ann@example.com", user.UserAttributes!["email"]);
        Assert.Equal("true", user.UserAttributes["email_verified"]);
        Assert.Matches("^[0-9]{6}$", await _server.CodeForAsync("new@example.com"));
    }

    [Fact]
    public async Task DeleteAttributes_OfTheUser_AreGone()
    {
        await _server.CreateUserAsync(_poolId, "ann", Attribute("name", "Ann"), Attribute("locale", "en"));

        await _server.CallAsync(CognitoOperations.AdminDeleteUserAttributes, new()
        {
            UserPoolId = _poolId,
            Username = "ann",
            UserAttributeNames = ["name", "nickname"],
        });

        var attributes = (await _server.GetUserAsync(_poolId, "ann")).UserAttributes!;
        Assert.Equal(["sub", "locale"], attributes.Select(attribute => attribute.Name));
    }

    [Fact]
    public async Task Delete_User_IsGoneAndTheNameIsFree()
    {
        var first = await _server.CreateUserAsync(_poolId, "ann");
        await _server.CallAsync(
            CognitoOperations.AdminDeleteUser, new() { UserPoolId = _poolId, Username = "ann" });

        var error = await _server.RefusalAsync(
            CognitoOperations.AdminGetUser, new() { UserPoolId = _poolId, Username = "ann" });
        var second = await _server.CreateUserAsync(_poolId, "ann");

        Assert.Equal("UserNotFoundException", error.Code);
        Assert.Equal("User does not exist.", error.Message);
        Assert.NotEqual(first.Attributes!["sub"], second.Attributes!["sub"]);
    }

    [Fact]
    public async Task MfaPreference_InAPoolWithoutMfa_IsRefused()
    {
        await _server.CreateUserAsync(_poolId, "ann", Attribute("phone_number", "+4915100000"));

        var error = await _server.RefusalAsync(CognitoOperations.AdminSetUserMFAPreference, new()
        {
            UserPoolId = _poolId,
            Username = "ann",
            SMSMfaSettings = new() { Enabled = true },
        });

        Assert.Equal("InvalidParameterException", error.Code);
    }

    [Fact]
    public async Task MfaPreference_BySms_IsShownAndCanBeSwitchedOffTheOldWay()
    {
        await AllowSmsAsync();
        await _server.CreateUserAsync(_poolId, "ann", Attribute("phone_number", "+4915100000"));

        await _server.CallAsync(CognitoOperations.AdminSetUserMFAPreference, new()
        {
            UserPoolId = _poolId,
            Username = "ann",
            SMSMfaSettings = new() { Enabled = true, PreferredMfa = true },
        });
        var on = await _server.GetUserAsync(_poolId, "ann");
        await _server.CallAsync(
            CognitoOperations.AdminSetUserSettings, new() { UserPoolId = _poolId, Username = "ann", MFAOptions = [] });
        var off = await _server.GetUserAsync(_poolId, "ann");

        Assert.Equal("SMS_MFA", on.PreferredMfaSetting);
        Assert.Equal(["SMS_MFA"], on.UserMFASettingList!);
        Assert.Equal("SMS", on.MFAOptions!.Single().DeliveryMedium);
        Assert.Null(off.UserMFASettingList);
        Assert.Null(off.MFAOptions);
        Assert.Null(off.PreferredMfaSetting);
    }

    [Fact]
    public async Task MfaPreference_ThatIsNotPossible_IsRefused()
    {
        await AllowSmsAsync();
        await _server.CreateUserAsync(_poolId, "ann");
        var request = new AdminSetUserMFAPreferenceRequest { UserPoolId = _poolId, Username = "ann" };

        var noPhone = await _server.RefusalAsync(
            CognitoOperations.AdminSetUserMFAPreference, request with { SMSMfaSettings = new() { Enabled = true } });
        var noApp = await _server.RefusalAsync(
            CognitoOperations.AdminSetUserMFAPreference,
            request with { SoftwareTokenMfaSettings = new() { Enabled = true } });
        var notOn = await _server.RefusalAsync(
            CognitoOperations.AdminSetUserMFAPreference,
            request with { SMSMfaSettings = new() { Enabled = false, PreferredMfa = true } });

        Assert.Equal("User does not have delivery config set to turn on SMS_MFA", noPhone.Message);
        Assert.Equal("User has not verified software token mfa", noApp.Message);
        Assert.Equal("InvalidParameterException", notOn.Code);
    }

    private async Task AllowSmsAsync() => await _server.CallAsync(CognitoOperations.SetUserPoolMfaConfig, new()
    {
        UserPoolId = _poolId,
        MfaConfiguration = "OPTIONAL",
        SmsMfaConfiguration = new()
        {
            SmsConfiguration = new() { SnsCallerArn = "arn:aws:iam::000000000000:role/sms" },
        },
    });

    private async Task UpdateAsync(string username, params IEnumerable<AttributeType> attributes) =>
        await _server.CallAsync(CognitoOperations.AdminUpdateUserAttributes, new()
        {
            UserPoolId = _poolId,
            Username = username,
            UserAttributes = AttributeList.From(attributes),
        });

    private async Task SetPasswordAsync(string username, bool permanent) =>
        await _server.CallAsync(CognitoOperations.AdminSetUserPassword, new()
        {
            UserPoolId = _poolId,
            Username = username,
            Password = "An0ther-one",
            Permanent = permanent,
        });

    private static AttributeType Attribute(string name, string value) => new() { Name = name, Value = value };
}
