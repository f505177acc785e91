using System.Net;
using System.Text.Json;
using CognitoGateway.Embedded.Messages;
using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Messages;

public sealed class MessageWordingTests
{
    [Fact]
    public async Task SignUp_PoolThatConfirmsByLink_SendsALinkThatWorks()
    {
        await using var pool = await TestPool.StartAsync(
            p => p.VerificationMessageTemplate = new()
            {
                DefaultEmailOption = "CONFIRM_WITH_LINK",
                EmailSubjectByLink = "Your link",
                EmailMessageByLink = "Please {##confirm##} now.",
            },
            c => c.GenerateSecret = true);
        await pool.SignUpAsync("carol&co", "carol@example.com", request => request.SecretHash = Hash(pool, "carol&co"));

        var message = await NewestAsync(pool);
        var link = Text(message, "link");
        using var first = await pool.Server.GetAsync(link);
        using var second = await pool.Server.GetAsync(link);

        Assert.Equal("Your link", Text(message, "subject"));
        Assert.Equal($"Please <a href=\"{WebUtility.HtmlEncode(link)}\">confirm</a> now.", Text(message, "body"));
        Assert.StartsWith(
            $"{pool.Server.Url}confirmUser?client_id={pool.ClientId}&user_name=carol%26co&confirmation_code=",
            link,
            StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Contains("Your registration has been confirmed!", await ReadAsync(first), StringComparison.Ordinal);
        Assert.Equal("true", (await pool.Server.GetUserAsync(pool.Id, "carol&co")).UserAttributes?["email_verified"]);
        Assert.Equal(HttpStatusCode.BadRequest, second.StatusCode);
        Assert.Contains("Current status is CONFIRMED", await ReadAsync(second), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("confirmUser")]
    [InlineData("confirmUser?client_id=<script>&user_name=x&confirmation_code=1")]
    public async Task ConfirmUser_LinkOfNoUse_SaysSoAndRunsNothing(string link)
    {
        await using var pool = await TestPool.StartAsync();

        using var response = await pool.Server.GetAsync(link);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.DoesNotContain("<script", await ReadAsync(response), StringComparison.Ordinal);
        Assert.StartsWith(
            "default-src 'none'",
            response.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task ForgotPassword_PoolThatConfirmsByLink_SendsACode()
    {
        await using var pool = await TestPool.StartAsync(
            p => p.VerificationMessageTemplate = new() { DefaultEmailOption = "CONFIRM_WITH_LINK" });
        await pool.AddConfirmedAsync("carol");

        await pool.Server.CallAsync(
            CognitoOperations.ForgotPassword, new() { ClientId = pool.ClientId, Username = "carol" });

        var message = await NewestAsync(pool);
        Assert.Equal($"Your verification code is {Text(message, "code")}", Text(message, "body"));
        Assert.False(message.TryGetProperty("link", out _));
    }

    [Fact]
    public async Task Email_PoolWithSenderAndReplyTo_ShowsThem()
    {
        await using var pool = await TestPool.StartAsync(p => p.EmailConfiguration = new()
        {
            EmailSendingAccount = "DEVELOPER",
            SourceArn = "arn:aws:ses:eu-west-1:123456789012:identity/shop@example.com",
            From = "The Shop <shop@example.com>",
            ReplyToEmailAddress = "help@example.com",
        });

        await pool.SignUpAsync("carol", "carol@example.com");

        var message = await NewestAsync(pool);
        Assert.Equal("The Shop <shop@example.com>", Text(message, "from"));
        Assert.Equal("help@example.com", Text(message, "replyTo"));
    }

    [Theory]
    [InlineData("arn:aws:ses:eu-west-1:123456789012:identity/shop@example.com", "shop@example.com")]
    [InlineData("arn:aws:ses:eu-west-1:123456789012:identity/example.com", null)]
    public async Task Email_PoolWithAnIdentityOnly_ShowsItsAddress(string arn, string? from)
    {
        await using var pool = await TestPool.StartAsync(
            p => p.EmailConfiguration = new() { EmailSendingAccount = "DEVELOPER", SourceArn = arn });

        await pool.SignUpAsync("carol", "carol@example.com");

        var message = await NewestAsync(pool);
        Assert.Equal(from, message.TryGetProperty("from", out var shown) ? shown.GetString() : null);
    }

    [Fact]
    public async Task Invitation_EMailAsUsername_NamesTheUserByIt()
    {
        await using var pool = await TestPool.StartAsync(p => p.UsernameAttributes = ["email"]);

        await pool.Server.CallAsync(CognitoOperations.AdminCreateUser, new()
        {
            UserPoolId = pool.Id,
            Username = "carol@example.com",
            TemporaryPassword = "F1rst-pass!",
            DesiredDeliveryMediums = ["EMAIL"],
        });

        Assert.Equal(
            "Your username is carol@example.com and temporary password is F1rst-pass!",
            Text(await NewestAsync(pool), "body"));
    }

    [Theory]
    [InlineData("{####}", "{username}", "{username}")]
    [InlineData("{username}", "{####}", "carol")]
    [InlineData("{##a##} {##}", "1", "{##a##} {##}")]
    [InlineData("{ #### }", "1", "{ #### }")]
    public void Fill_WhatLooksLikeAPlaceholder_IsFilledOnceAtMost(string body, string code, string expected) =>
        Assert.Equal(expected, new MessageTemplate("", body).Fill(code, "carol").Body);

    private static string Hash(TestPool pool, string username) => Convert.ToBase64String(
        System.Security.Cryptography.HMACSHA256.HashData(
            System.Text.Encoding.UTF8.GetBytes(pool.Client.ClientSecret!),
            System.Text.Encoding.UTF8.GetBytes(username + pool.ClientId)));

    private static async Task<JsonElement> NewestAsync(TestPool pool) =>
        (await pool.Server.GetJsonAsync("inbox.json"))[0];

    private static string Text(JsonElement message, string member) => message.GetProperty(member).GetString()!;

    private static Task<string> ReadAsync(HttpResponseMessage response) =>
        response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
