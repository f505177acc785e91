using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.SignUp;

public sealed class SignUpTests
{
    [Fact]
    public async Task SignUp_WithEMail_SendsACodeThatConfirmsAndProves()
    {
        await using var pool = await TestPool.StartAsync();

        var signedUp = await pool.SignUpAsync("carol", "carol@example.com");
        await pool.ConfirmAsync("carol", await pool.Server.CodeForAsync("carol@example.com"));

        var user = await pool.GetUserAsync(await pool.SignInAsync("carol"));
        Assert.False(signedUp.UserConfirmed);
        Assert.Equal("email", signedUp.CodeDeliveryDetails?.AttributeName);
        Assert.Equal("EMAIL", signedUp.CodeDeliveryDetails?.DeliveryMedium);
        Assert.Equal("c***@e***", signedUp.CodeDeliveryDetails?.Destination);
        Assert.Equal(signedUp.UserSub, user.UserAttributes["sub"]);
        Assert.Equal("true", user.UserAttributes["email_verified"]);
    }

    [Fact]
    public async Task SignUp_NothingToProve_SendsNothing()
    {
        await using var pool = await TestPool.StartAsync();

        var signedUp = await pool.SignUpAsync("carol");

        Assert.Null(signedUp.CodeDeliveryDetails);
        Assert.Equal(0, (await pool.Server.GetJsonAsync("inbox.json")).GetArrayLength());
    }

    [Fact]
    public async Task SignUp_EMailAndPhoneToProve_ProvesThePhoneAlone()
    {
        await using var pool = await TestPool.StartAsync(p => p.AutoVerifiedAttributes = ["email", "phone_number"]);

        var signedUp = await pool.SignUpAsync("carol", more: r => r.UserAttributes =
        [
            new() { Name = "email", Value = "carol@example.com" },
            new() { Name = "phone_number", Value = "+12065551234" },
        ]);
        await pool.ConfirmAsync("carol", await pool.Server.CodeForAsync("+12065551234"));

        var user = await pool.GetUserAsync(await pool.SignInAsync("carol"));
        Assert.Equal("+*******1234", signedUp.CodeDeliveryDetails?.Destination);
        Assert.Equal("true", user.UserAttributes["phone_number_verified"]);
        Assert.Equal("false", user.UserAttributes["email_verified"]);
    }

    [Theory]
    [InlineData(false, "User already exists")]
    [InlineData(true, "An account with the given email already exists.")]
    public async Task SignUp_TakenName_IsRefusedWhateverTheClientHides(bool byEmail, string message)
    {
        await using var pool = await TestPool.StartAsync(
            p => p.UsernameAttributes = byEmail ? ["email"] : null,
            c => c.PreventUserExistenceErrors = "ENABLED");
        var name = byEmail ? "carol@example.com" : "carol";
        await pool.SignUpAsync(name);

        var refusal = await Assert.ThrowsAsync<CognitoException>(() => pool.SignUpAsync(name));

        Assert.Equal("UsernameExistsException", refusal.Code);
        Assert.Equal(message, refusal.Message);
    }

    [Fact]
    public async Task SignUp_EMailAsUsername_NamesTheUserByItsSub()
    {
        await using var pool = await TestPool.StartAsync(p => p.UsernameAttributes = ["email"]);

        var sub = await pool.AddConfirmedAsync("carol@example.com", "carol@example.com");

        var user = await pool.GetUserAsync(await pool.SignInAsync("carol@example.com"));
        Assert.Equal(sub, user.Username);
    }

    [Theory]
    [InlineData("short1!", "Password not long enough")]
    [InlineData("password1!", "Password must have uppercase characters")]
    public async Task SignUp_WeakPassword_IsRefused(string password, string rule)
    {
        await using var pool = await TestPool.StartAsync();

        var refusal = await Assert.ThrowsAsync<CognitoException>(
            () => pool.SignUpAsync("carol", more: r => r.Password = password));

        Assert.Equal("InvalidPasswordException", refusal.Code);
        Assert.Equal("Password did not conform with policy: " + rule, refusal.Message);
    }

    [Fact]
    public async Task SignUp_OnlyAdministratorsCreateUsers_IsRefused()
    {
        await using var pool = await TestPool.StartAsync(
            p => p.AdminCreateUserConfig = new() { AllowAdminCreateUserOnly = true });

        var refusal = await Assert.ThrowsAsync<CognitoException>(() => pool.SignUpAsync("carol"));

        Assert.Equal("NotAuthorizedException", refusal.Code);
        Assert.Equal("SignUp is not permitted for this user pool", refusal.Message);
    }

    [Theory]
    [InlineData("email_verified", "true")]
    [InlineData("nickname", "C")]
    public async Task SignUp_AttributeThatTheClientMayNotWrite_IsRefused(string name, string value)
    {
        await using var pool = await TestPool.StartAsync(client: c => c.WriteAttributes = ["email", "name"]);

        var refusal = await Assert.ThrowsAsync<CognitoException>(
            () => pool.SignUpAsync("carol", more: r => r.UserAttributes = [new() { Name = name, Value = value }]));

        Assert.Equal("NotAuthorizedException", refusal.Code);
        Assert.Equal("A client attempted to write unauthorized attribute", refusal.Message);
    }

    [Fact]
    public async Task ConfirmSignUp_WrongCodes_AreRefusedAndThenCostARest()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.SignUpAsync("carol", "carol@example.com");
        var code = await pool.Server.CodeForAsync("carol@example.com");
        var wrong = code == "000000" ? "000001" : "000000";

        for (var i = 0; i < 5; i++)
        {
            Assert.Equal("CodeMismatchException", (await RefusedConfirmAsync(pool, wrong)).Code);
        }

        var refusal = await RefusedConfirmAsync(pool, code);
        pool.Clock.Advance(TimeSpan.FromMinutes(15));
        await pool.ConfirmAsync("carol", code);

        Assert.Equal("LimitExceededException", refusal.Code);
        Assert.Equal("Attempt limit exceeded, please try after some time.", refusal.Message);
    }

    [Fact]
    public async Task ConfirmSignUp_AfterADay_NeedsANewCode()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.SignUpAsync("carol", "carol@example.com");
        var old = await pool.Server.CodeForAsync("carol@example.com");
        pool.Clock.Advance(TimeSpan.FromHours(24));

        var refusal = await RefusedConfirmAsync(pool, old);
        await pool.Server.CallAsync(
            CognitoOperations.ResendConfirmationCode, new() { ClientId = pool.ClientId, Username = "carol" });
        await pool.ConfirmAsync("carol", await pool.Server.CodeForAsync("carol@example.com"));

        Assert.Equal("ExpiredCodeException", refusal.Code);
        Assert.Equal("Invalid code provided, please request a code again.", refusal.Message);
    }

    [Fact]
    public async Task ConfirmSignUp_ConfirmedBefore_IsRefused()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.AddConfirmedAsync("carol");

        var refusal = await RefusedConfirmAsync(pool, "123456");

        Assert.Equal("User cannot be confirmed. Current status is CONFIRMED", refusal.Message);
    }

    [Fact]
    public async Task ConfirmSignUp_AliasOfAnother_IsRefusedOrTakenOver()
    {
        await using var pool = await TestPool.StartAsync(p => p.AliasAttributes = ["email"]);
        await pool.AddConfirmedAsync("carol", "shared@example.com");
        await pool.SignUpAsync("dave", "shared@example.com");
        var request = new ConfirmSignUpRequest
        {
            ClientId = pool.ClientId,
            Username = "dave",
            ConfirmationCode = await pool.Server.CodeForAsync("shared@example.com"),
        };

        var refusal = await pool.Server.RefusalAsync(CognitoOperations.ConfirmSignUp, request);
        await pool.Server.CallAsync(CognitoOperations.ConfirmSignUp, request with { ForceAliasCreation = true });

        var owner = await pool.GetUserAsync(await pool.SignInAsync("shared@example.com"));
        var former = await pool.GetUserAsync(await pool.SignInAsync("carol"));
        Assert.Equal("AliasExistsException", refusal.Code);
        Assert.Equal("dave", owner.Username);
        Assert.Equal("false", former.UserAttributes["email_verified"]);
    }

    [Theory]
    [InlineData("LEGACY", "UserNotFoundException")]
    [InlineData("ENABLED", "CodeMismatchException")]
    public async Task ConfirmSignUp_UnknownUser_TellsWhatTheClientMayKnow(string mode, string code)
    {
        await using var pool = await TestPool.StartAsync(client: c => c.PreventUserExistenceErrors = mode);

        var refusal = await Assert.ThrowsAsync<CognitoException>(() => pool.ConfirmAsync("nobody", "123456"));

        Assert.Equal(code, refusal.Code);
    }

    [Fact]
    public async Task ResendConfirmationCode_ReplacesTheCode_FiveTimesAnHour()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.SignUpAsync("carol", "carol@example.com");
        var request = new ResendConfirmationCodeRequest { ClientId = pool.ClientId, Username = "carol" };

        for (var i = 0; i < 5; i++)
        {
            await pool.Server.CallAsync(CognitoOperations.ResendConfirmationCode, request);
        }

        var refusal = await pool.Server.RefusalAsync(CognitoOperations.ResendConfirmationCode, request);
        Assert.Equal("LimitExceededException", refusal.Code);
        await pool.ConfirmAsync("carol", await pool.Server.CodeForAsync("carol@example.com"));
        refusal = await pool.Server.RefusalAsync(CognitoOperations.ResendConfirmationCode, request);
        Assert.Equal("User is already confirmed.", refusal.Message);
    }

    [Fact]
    public async Task ResendConfirmationCode_UnknownUserHidden_MakesUpTheSameDetailsEachTime()
    {
        await using var pool = await TestPool.StartAsync(client: c => c.PreventUserExistenceErrors = "ENABLED");
        var request = new ResendConfirmationCodeRequest { ClientId = pool.ClientId, Username = "nobody" };

        var first = await pool.Server.CallAsync(CognitoOperations.ResendConfirmationCode, request);
        var second = await pool.Server.CallAsync(CognitoOperations.ResendConfirmationCode, request);

        Assert.Matches(@"\A[a-z]\*\*\*@[a-z]\*\*\*\z", first.CodeDeliveryDetails?.Destination);
        Assert.Equal(first.CodeDeliveryDetails, second.CodeDeliveryDetails);
        Assert.Equal(0, (await pool.Server.GetJsonAsync("inbox.json")).GetArrayLength());
    }

    private static Task<CognitoException> RefusedConfirmAsync(TestPool pool, string code) =>
        Assert.ThrowsAsync<CognitoException>(() => pool.ConfirmAsync("carol", code));
}
