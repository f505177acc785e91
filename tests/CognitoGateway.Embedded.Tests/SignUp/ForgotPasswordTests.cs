using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.SignUp;

public sealed class ForgotPasswordTests
{
    private const string NewPassword = "N3w-password";

    [Fact]
    public async Task ForgotPassword_CodeFromTheInbox_SetsANewPassword()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.AddConfirmedAsync("carol");

        var sent = await ForgetAsync(pool, "carol");
        await ConfirmAsync(pool, "carol", await pool.Server.CodeForAsync("carol@example.com"), NewPassword);

        Assert.Equal("c***@e***", sent.CodeDeliveryDetails?.Destination);
        Assert.NotNull((await pool.SignInAsync("carol", NewPassword)).AccessToken);
        Assert.Equal("Incorrect username or password.", (await pool.RefusedSignInAsync("carol")).Message);
    }

    [Fact]
    public async Task ConfirmForgotPassword_WeakPassword_LeavesTheCodeGood()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.AddConfirmedAsync("carol");
        await ForgetAsync(pool, "carol");
        var code = await pool.Server.CodeForAsync("carol@example.com");

        var refusal = await Assert.ThrowsAsync<CognitoException>(
            () => ConfirmAsync(pool, "carol", code, "weakpassword"));
        await ConfirmAsync(pool, "carol", code, NewPassword);

        Assert.Equal("InvalidPasswordException", refusal.Code);
    }

    [Fact]
    public async Task ConfirmForgotPassword_CodeUsedOrOld_IsExpired()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.AddConfirmedAsync("carol");
        await ForgetAsync(pool, "carol");
        var used = await pool.Server.CodeForAsync("carol@example.com");
        await ConfirmAsync(pool, "carol", used, NewPassword);

        var again = await Assert.ThrowsAsync<CognitoException>(() => ConfirmAsync(pool, "carol", used, NewPassword));
        await ForgetAsync(pool, "carol");
        var old = await pool.Server.CodeForAsync("carol@example.com");
        pool.Clock.Advance(TimeSpan.FromHours(1));
        var late = await Assert.ThrowsAsync<CognitoException>(() => ConfirmAsync(pool, "carol", old, NewPassword));

        Assert.Equal("ExpiredCodeException", again.Code);
        Assert.Equal("ExpiredCodeException", late.Code);
    }

    [Fact]
    public async Task ForgotPassword_AfterAnAdministratorsReset_LetsTheUserInAgain()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.AddConfirmedAsync("carol");
        await pool.Server.CallAsync(
            CognitoOperations.AdminResetUserPassword, new() { UserPoolId = pool.Id, Username = "carol" });

        var refusal = await pool.RefusedSignInAsync("carol");
        await ConfirmAsync(pool, "carol", await pool.Server.CodeForAsync("carol@example.com"), NewPassword);

        Assert.Equal("PasswordResetRequiredException", refusal.Code);
        Assert.NotNull((await pool.SignInAsync("carol", NewPassword)).AccessToken);
    }

    [Theory]
    [InlineData("LEGACY", "UserNotFoundException")]
    [InlineData("ENABLED", null)]
    public async Task ForgotPassword_UnknownUser_TellsWhatTheClientMayKnow(string mode, string? code)
    {
        await using var pool = await TestPool.StartAsync(client: c => c.PreventUserExistenceErrors = mode);

        var refusal = await Record.ExceptionAsync(() => ForgetAsync(pool, "nobody"));

        Assert.Equal(code, (refusal as CognitoException)?.Code);
    }

    [Theory]
    [InlineData("LEGACY", "UserNotFoundException")]
    [InlineData("ENABLED", "CodeMismatchException")]
    public async Task ConfirmForgotPassword_UnknownUser_TellsWhatTheClientMayKnow(string mode, string code)
    {
        await using var pool = await TestPool.StartAsync(client: c => c.PreventUserExistenceErrors = mode);

        var refusal = await Assert.ThrowsAsync<CognitoException>(
            () => ConfirmAsync(pool, "nobody", "123456", NewPassword));

        Assert.Equal(code, refusal.Code);
    }

    [Fact]
    public async Task ForgotPassword_NothingProved_HasNoWay()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.SignUpAsync("carol", "carol@example.com");

        var refusal = await Assert.ThrowsAsync<CognitoException>(() => ForgetAsync(pool, "carol"));

        Assert.Equal("InvalidParameterException", refusal.Code);
        Assert.StartsWith("Cannot reset password for the user", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ForgotPassword_OnlyAdministratorsHelp_IsRefused()
    {
        await using var pool = await TestPool.StartAsync(p => p.AccountRecoverySetting = new()
        {
            RecoveryMechanisms = [new() { Name = "admin_only", Priority = 1 }],
        });
        await pool.AddConfirmedAsync("carol");

        var refusal = await Assert.ThrowsAsync<CognitoException>(() => ForgetAsync(pool, "carol"));

        Assert.Equal("NotAuthorizedException", refusal.Code);
        Assert.Equal("Contact administrator to reset password.", refusal.Message);
    }

    [Fact]
    public async Task ForgotPassword_UserWithATemporaryPassword_IsRefused()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.Server.CreateUserAsync(
            pool.Id,
            "carol",
            new() { Name = "email", Value = "carol@example.com" },
            new() { Name = "email_verified", Value = "true" });

        var refusal = await Assert.ThrowsAsync<CognitoException>(() => ForgetAsync(pool, "carol"));

        Assert.Equal("NotAuthorizedException", refusal.Code);
        Assert.Equal("User password cannot be reset in the current state.", refusal.Message);
    }

    [Theory]
    [InlineData("LEGACY", "NotAuthorizedException")]
    [InlineData("ENABLED", null)]
    public async Task ForgotPassword_DisabledUser_TellsWhatTheClientMayKnow(string mode, string? code)
    {
        await using var pool = await TestPool.StartAsync(client: c => c.PreventUserExistenceErrors = mode);
        await pool.AddConfirmedAsync("carol");
        await pool.Server.CallAsync(
            CognitoOperations.AdminDisableUser, new() { UserPoolId = pool.Id, Username = "carol" });

        var refusal = await Record.ExceptionAsync(() => ForgetAsync(pool, "carol"));

        Assert.Equal(code, (refusal as CognitoException)?.Code);
    }

    private static Task<ForgotPasswordResponse> ForgetAsync(TestPool pool, string username) =>
        pool.Server.CallAsync(
            CognitoOperations.ForgotPassword, new() { ClientId = pool.ClientId, Username = username });

    private static Task<ConfirmForgotPasswordResponse> ConfirmAsync(
        TestPool pool, string username, string code, string password) =>
        pool.Server.CallAsync(CognitoOperations.ConfirmForgotPassword, new()
        {
            ClientId = pool.ClientId,
            Username = username,
            ConfirmationCode = code,
            Password = password,
        });
}
