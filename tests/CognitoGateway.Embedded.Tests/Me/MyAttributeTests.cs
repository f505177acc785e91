using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Me;

public sealed class MyAttributeTests
{
    [Fact]
    public async Task UpdateUserAttributes_NewEMail_IsUnprovedUntilItsCodeComesBack()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.AddConfirmedAsync("carol");
        var tokens = await pool.SignInAsync("carol");

        var update = await pool.UpdateAsync(tokens, "email", "new@example.org");
        var before = await pool.GetUserAsync(tokens);
        await VerifyAsync(pool, tokens, await pool.Server.CodeForAsync("new@example.org"));
        var after = await pool.GetUserAsync(tokens);

        Assert.Equal("n***@e***", Assert.Single(update.CodeDeliveryDetailsList!).Destination);
        Assert.Equal("new@example.org", before.UserAttributes["email"]);
        Assert.Equal("false", before.UserAttributes["email_verified"]);
        Assert.Equal("true", after.UserAttributes["email_verified"]);
    }

    [Fact]
    public async Task UpdateUserAttributes_ProofBeforeUpdate_KeepsTheOldValueUntilThen()
    {
        await using var pool = await TestPool.StartAsync(p => p.UserAttributeUpdateSettings = new()
        {
            AttributesRequireVerificationBeforeUpdate = ["email"],
        });
        await pool.AddConfirmedAsync("carol");
        var tokens = await pool.SignInAsync("carol");

        await pool.UpdateAsync(tokens, "email", "new@example.org");
        var before = await pool.GetUserAsync(tokens);
        await pool.Server.CallAsync(
            CognitoOperations.GetUserAttributeVerificationCode,
            new() { AccessToken = tokens.AccessToken!, AttributeName = "email" });
        await VerifyAsync(pool, tokens, await pool.Server.CodeForAsync("new@example.org"));
        var after = await pool.GetUserAsync(tokens);

        Assert.Equal("carol@example.com", before.UserAttributes["email"]);
        Assert.Equal("true", before.UserAttributes["email_verified"]);
        Assert.Equal("new@example.org", after.UserAttributes["email"]);
    }

    [Fact]
    public async Task UpdateUserAttributes_NothingToProve_SendsNothing()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.AddConfirmedAsync("carol");
        var tokens = await pool.SignInAsync("carol");

        var update = await pool.UpdateAsync(tokens, "name", "Carol");

        Assert.Null(update.CodeDeliveryDetailsList);
        Assert.Equal("Carol", (await pool.GetUserAsync(tokens)).UserAttributes["name"]);
    }

    [Theory]
    [InlineData("email_verified", "true", "NotAuthorizedException")]
    [InlineData("nickname", "C", "NotAuthorizedException")]
    [InlineData("email", "no address", "InvalidParameterException")]
    public async Task UpdateUserAttributes_WhatMayNotBe_IsRefused(string name, string value, string code)
    {
        await using var pool = await TestPool.StartAsync(client: c => c.WriteAttributes = ["email", "name"]);
        await pool.AddConfirmedAsync("carol");
        var tokens = await pool.SignInAsync("carol");

        var refusal = await Assert.ThrowsAsync<CognitoException>(() => pool.UpdateAsync(tokens, name, value));

        Assert.Equal(code, refusal.Code);
    }

    [Fact]
    public async Task VerifyUserAttribute_AliasOfAnother_MovesIt()
    {
        await using var pool = await TestPool.StartAsync(p => p.AliasAttributes = ["email"]);
        await pool.AddConfirmedAsync("carol", "shared@example.com");
        await pool.AddConfirmedAsync("dave");
        var dave = await pool.SignInAsync("dave");

        await pool.UpdateAsync(dave, "email", "shared@example.com");
        await VerifyAsync(pool, dave, await pool.Server.CodeForAsync("shared@example.com"));

        Assert.Equal("dave", (await pool.GetUserAsync(await pool.SignInAsync("shared@example.com"))).Username);
        Assert.Equal(
            "false",
            (await pool.GetUserAsync(await pool.SignInAsync("carol"))).UserAttributes["email_verified"]);
    }

    [Fact]
    public async Task VerifyUserAttribute_WrongOrOldCode_IsRefused()
    {
        await using var pool = await TestPool.StartAsync(client: c => c.AccessTokenValidity = 24);
        await pool.AddConfirmedAsync("carol");
        await pool.UpdateAsync(await pool.SignInAsync("carol"), "email", "new@example.org");
        var code = await pool.Server.CodeForAsync("new@example.org");

        var wrong = await Assert.ThrowsAsync<CognitoException>(async () =>
            await VerifyAsync(pool, await pool.SignInAsync("carol"), code == "111111" ? "222222" : "111111"));
        pool.Clock.Advance(TimeSpan.FromHours(24));
        var late = await Assert.ThrowsAsync<CognitoException>(async () =>
            await VerifyAsync(pool, await pool.SignInAsync("carol"), code));

        Assert.Equal("CodeMismatchException", wrong.Code);
        Assert.Equal("ExpiredCodeException", late.Code);
    }

    [Fact]
    public async Task GetUserAttributeVerificationCode_Asked_SendsACodeFiveTimesAnHour()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.AddConfirmedAsync("carol");
        var tokens = await pool.SignInAsync("carol");
        var request = new GetUserAttributeVerificationCodeRequest
        {
            AccessToken = tokens.AccessToken!,
            AttributeName = "email",
        };

        for (var i = 0; i < 5; i++)
        {
            var sent = await pool.Server.CallAsync(CognitoOperations.GetUserAttributeVerificationCode, request);
            Assert.Equal("c***@e***", sent.CodeDeliveryDetails?.Destination);
        }

        var refusal = await pool.Server.RefusalAsync(CognitoOperations.GetUserAttributeVerificationCode, request);
        Assert.Equal("LimitExceededException", refusal.Code);
    }

    [Fact]
    public async Task DeleteUserAttributes_AnAttribute_IsGone()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.AddConfirmedAsync("carol");
        var tokens = await pool.SignInAsync("carol");
        await pool.UpdateAsync(tokens, "name", "Carol");

        await pool.Server.CallAsync(
            CognitoOperations.DeleteUserAttributes,
            new() { AccessToken = tokens.AccessToken!, UserAttributeNames = ["name"] });

        Assert.Null((await pool.GetUserAsync(tokens)).UserAttributes["name"]);
    }

    private static Task<VerifyUserAttributeResponse> VerifyAsync(
        TestPool pool, AuthenticationResultType tokens, string code) =>
        pool.Server.CallAsync(
            CognitoOperations.VerifyUserAttribute,
            new() { AccessToken = tokens.AccessToken!, AttributeName = "email", Code = code });
}
