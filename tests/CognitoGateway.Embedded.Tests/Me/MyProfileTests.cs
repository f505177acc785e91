using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Me;

public sealed class MyProfileTests
{
    private const string NewPassword = "N3w-password";

    [Fact]
    public async Task ChangePassword_RightPreviousOne_SetsTheNewOneAndKeepsTheTokens()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.AddConfirmedAsync("carol");
        var tokens = await pool.SignInAsync("carol");

        await ChangeAsync(pool, tokens, TestPool.Password, NewPassword);

        Assert.Equal("carol", (await pool.GetUserAsync(tokens)).Username);
        Assert.NotNull((await pool.SignInAsync("carol", NewPassword)).AccessToken);
        Assert.Equal("Incorrect username or password.", (await pool.RefusedSignInAsync("carol")).Message);
    }

    [Theory]
    [InlineData("wrong-Passw0rd", NewPassword, "NotAuthorizedException")]
    [InlineData(TestPool.Password, "weakpassword", "InvalidPasswordException")]
    [InlineData(null, NewPassword, "InvalidParameterException")]
    public async Task ChangePassword_WhatMayNotBe_IsRefused(string? previous, string proposed, string code)
    {
        await using var pool = await TestPool.StartAsync();
        await pool.AddConfirmedAsync("carol");
        var tokens = await pool.SignInAsync("carol");

        var refusal = await Assert.ThrowsAsync<CognitoException>(
            () => ChangeAsync(pool, tokens, previous, proposed));

        Assert.Equal(code, refusal.Code);
    }

    [Fact]
    public async Task ChangePassword_PoolRemembersPasswords_RefusesTheLastOnes()
    {
        await using var pool = await TestPool.StartAsync(p => p.Policies = new()
        {
            PasswordPolicy = new() { MinimumLength = 8, PasswordHistorySize = 2 },
        });
        await pool.AddConfirmedAsync("carol");
        var tokens = await pool.SignInAsync("carol");
        await ChangeAsync(pool, tokens, TestPool.Password, NewPassword);

        var refusal = await Assert.ThrowsAsync<CognitoException>(
            () => ChangeAsync(pool, tokens, NewPassword, TestPool.Password));
        await ChangeAsync(pool, tokens, NewPassword, "An0ther-password");
        await ChangeAsync(pool, tokens, "An0ther-password", TestPool.Password);

        Assert.Equal("PasswordHistoryPolicyViolationException", refusal.Code);
    }

    [Fact]
    public async Task ChangePassword_MoreThanFiveTimesAnHour_IsTooMuch()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.AddConfirmedAsync("carol");
        var tokens = await pool.SignInAsync("carol");
        for (var i = 0; i < 5; i++)
        {
            await ChangeAsync(pool, tokens, TestPool.Password, TestPool.Password);
        }

        var refusal = await Assert.ThrowsAsync<CognitoException>(
            () => ChangeAsync(pool, tokens, TestPool.Password, NewPassword));

        Assert.Equal("LimitExceededException", refusal.Code);
    }

    [Fact]
    public async Task DeleteUser_ByItself_IsGone()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.AddConfirmedAsync("carol");
        var tokens = await pool.SignInAsync("carol");

        await pool.Server.CallAsync(CognitoOperations.DeleteUser, new() { AccessToken = tokens.AccessToken! });

        var refusal = await Assert.ThrowsAsync<CognitoException>(() => pool.GetUserAsync(tokens));
        Assert.Equal("UserNotFoundException", refusal.Code);
        Assert.Equal("UserNotFoundException", (await pool.RefusedSignInAsync("carol")).Code);
    }

    [Fact]
    public async Task GetUserAuthFactors_UserWithAPassword_SaysSo()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.AddConfirmedAsync("carol");
        var tokens = await pool.SignInAsync("carol");

        var factors = await pool.Server.CallAsync(
            CognitoOperations.GetUserAuthFactors, new() { AccessToken = tokens.AccessToken! });

        Assert.Equal("carol", factors.Username);
        Assert.Equal(["PASSWORD"], factors.ConfiguredUserAuthFactors);
        Assert.Null(factors.UserMFASettingList);
    }

    [Fact]
    public async Task SetUserMFAPreference_UnprovedAuthenticator_IsRefused()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.AddConfirmedAsync("carol");
        await pool.Server.CallAsync(CognitoOperations.SetUserPoolMfaConfig, new()
        {
            UserPoolId = pool.Id,
            MfaConfiguration = "OPTIONAL",
            SoftwareTokenMfaConfiguration = new() { Enabled = true },
        });
        var tokens = await pool.SignInAsync("carol");

        var refusal = await pool.Server.RefusalAsync(CognitoOperations.SetUserMFAPreference, new()
        {
            AccessToken = tokens.AccessToken!,
            SoftwareTokenMfaSettings = new() { Enabled = true },
        });

        Assert.Equal("User has not verified software token mfa", refusal.Message);
    }

    [Fact]
    public async Task SetUserSettings_TextMessages_SwitchesTheFactorOnSoThatNoTokensComeWithoutIt()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.AddConfirmedAsync("carol");
        await pool.Server.CallAsync(CognitoOperations.SetUserPoolMfaConfig, new()
        {
            UserPoolId = pool.Id,
            MfaConfiguration = "OPTIONAL",
            SoftwareTokenMfaConfiguration = new() { Enabled = true },
        });
        var tokens = await pool.SignInAsync("carol");
        await pool.UpdateAsync(tokens, "phone_number", "+12065551234");

        await pool.Server.CallAsync(CognitoOperations.SetUserSettings, new()
        {
            AccessToken = tokens.AccessToken!,
            MFAOptions = [new() { DeliveryMedium = "SMS", AttributeName = "phone_number" }],
        });

        var user = await pool.GetUserAsync(tokens);
        Assert.Equal(["SMS_MFA"], user.UserMFASettingList);
        Assert.Equal("SMS", Assert.Single(user.MFAOptions!).DeliveryMedium);
        Assert.Equal("SMS_MFA", (await pool.InitiateAsync("carol")).ChallengeName);
    }

    private static Task<ChangePasswordResponse> ChangeAsync(
        TestPool pool, AuthenticationResultType tokens, string? previous, string proposed) =>
        pool.Server.CallAsync(CognitoOperations.ChangePassword, new()
        {
            AccessToken = tokens.AccessToken!,
            PreviousPassword = previous,
            ProposedPassword = proposed,
        });
}
