using System.Text.Json;
using System.Text.Json.Nodes;
using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Messages;

public sealed class CustomMessageTests : IAsyncLifetime
{
    private TestFunctions _functions = null!;

    public async ValueTask InitializeAsync() => _functions = await TestFunctions.StartAsync();

    public ValueTask DisposeAsync() => _functions.DisposeAsync();

    [Fact]
    public async Task Message_InTheWordsOfAFunction_HasTheCodeInItsPlace()
    {
        await using var pool = await StartAsync(Words("Welcome", "Hi! {####} is yours."));

        var signedUp = await pool.SignUpAsync("carol", "carol@example.com");

        var message = await NewestAsync(pool);
        Assert.Equal("Welcome", Text(message, "subject"));
        Assert.Equal($"Hi! {Text(message, "code")} is yours.", Text(message, "body"));
        var told = Assert.Single(_functions.Events);
        Assert.Equal("CustomMessage_SignUp", (string?)told["triggerSource"]);
        Assert.True(
            JsonNode.DeepEquals(
                JsonNode.Parse($$"""
                    {
                      "userAttributes": {
                        "sub": "{{signedUp.UserSub}}", "email": "carol@example.com", "email_verified": "false",
                        "cognito:user_status": "UNCONFIRMED"
                      },
                      "codeParameter": "{####}", "linkParameter": "{##Click Here##}", "usernameParameter": null
                    }
                    """),
                told["request"]),
            told["request"]!.ToJsonString());
    }

    [Fact]
    public async Task Message_EverySource_AsksTheFunction()
    {
        await using var pool = await StartAsync(_functions.Add("f"));
        var metadata = new Dictionary<string, string> { ["lang"] = "de" };
        await pool.SignUpAsync("carol", "carol@example.com", request => request.ClientMetadata = metadata);
        await pool.Server.CallAsync(
            CognitoOperations.ResendConfirmationCode,
            new() { ClientId = pool.ClientId, Username = "carol", ClientMetadata = metadata });
        await pool.ConfirmAsync("carol", await pool.Server.CodeForAsync("carol@example.com"));
        await pool.Server.CallAsync(
            CognitoOperations.ForgotPassword,
            new() { ClientId = pool.ClientId, Username = "carol", ClientMetadata = metadata });
        var token = (await pool.SignInAsync("carol")).AccessToken!;
        await pool.Server.CallAsync(CognitoOperations.UpdateUserAttributes, new()
        {
            AccessToken = token,
            UserAttributes = [new() { Name = "email", Value = "new@example.com" }],
            ClientMetadata = metadata,
        });
        await pool.Server.CallAsync(
            CognitoOperations.GetUserAttributeVerificationCode,
            new() { AccessToken = token, AttributeName = "email", ClientMetadata = metadata });
        await pool.Server.CallAsync(CognitoOperations.AdminUpdateUserAttributes, new()
        {
            UserPoolId = pool.Id,
            Username = "carol",
            UserAttributes = [new() { Name = "email", Value = "newer@example.com" }],
            ClientMetadata = metadata,
        });
        await pool.Server.CallAsync(CognitoOperations.AdminUpdateUserAttributes, new()
        {
            UserPoolId = pool.Id,
            Username = "carol",
            UserAttributes = [new() { Name = "email_verified", Value = "true" }],
        });
        await pool.Server.CallAsync(
            CognitoOperations.AdminResetUserPassword,
            new() { UserPoolId = pool.Id, Username = "carol", ClientMetadata = metadata });

        Assert.Equal(
            [
                ("CustomMessage_SignUp", pool.ClientId),
                ("CustomMessage_ResendCode", pool.ClientId),
                ("CustomMessage_ForgotPassword", pool.ClientId),
                ("CustomMessage_UpdateUserAttribute", pool.ClientId),
                ("CustomMessage_VerifyUserAttribute", pool.ClientId),
                ("CustomMessage_UpdateUserAttribute", "CLIENT_ID_NOT_APPLICABLE"),
                ("CustomMessage_ForgotPassword", "CLIENT_ID_NOT_APPLICABLE"),
            ],
            _functions.Events.Select(told =>
                ((string)told["triggerSource"]!, (string)told["callerContext"]!["clientId"]!)));
        Assert.All(
            _functions.Events, told => Assert.Equal("de", (string?)told["request"]!["clientMetadata"]!["lang"]));
    }

    [Fact]
    public async Task Invitation_InTheWordsOfAFunction_HasNameAndPassword()
    {
        await using var pool = await StartAsync(Words(null, "{username} / {####}", "sms: {username} {####}"));

        await InviteAsync(pool);

        var inbox = await pool.Server.GetJsonAsync("inbox.json");
        Assert.Equal(
            ["EMAIL carol / F1rst-pass!", "SMS sms: carol F1rst-pass!"],
            inbox.EnumerateArray().Select(m => $"{Text(m, "medium")} {Text(m, "body")}").Order());
        var told = Assert.Single(_functions.Events);
        Assert.Equal("CustomMessage_AdminCreateUser", (string?)told["triggerSource"]);
        Assert.Equal("{username}", (string?)told["request"]!["usernameParameter"]);
    }

    [Theory]
    [InlineData("No code at all")]
    [InlineData("{####} alone")]
    [InlineData("{username} alone")]
    public async Task Invitation_WordsWithoutItsPlaceholders_AreRefusedAndTheUserStays(string words)
    {
        await using var pool = await StartAsync(Words(null, words));

        var refusal = await Assert.ThrowsAsync<CognitoException>(() => InviteAsync(pool));

        Assert.Equal("InvalidLambdaResponseException", refusal.Code);
        Assert.Equal("FORCE_CHANGE_PASSWORD", (await pool.Server.GetUserAsync(pool.Id, "carol")).UserStatus);
        Assert.Equal(0, (await pool.Server.GetJsonAsync("inbox.json")).GetArrayLength());
    }

    [Theory]
    [InlineData("phone_number", 134, true)]
    [InlineData("phone_number", 135, false)]
    [InlineData("email", 19_994, true)]
    [InlineData("email", 19_995, false)]
    public async Task Message_LongWords_AreTakenUpToTheMediumsLimit(string attribute, int padding, bool taken)
    {
        var text = "{####}" + new string('x', padding);
        await using var pool = await StartAsync(
            Words(null, text, text), p => p.AutoVerifiedAttributes = [attribute]);

        Task SignUpAsync() => pool.SignUpAsync("carol", more: request => request.UserAttributes =
        [
            new() { Name = attribute, Value = attribute == "email" ? "carol@example.com" : "+12065551234" },
        ]);

        if (taken)
        {
            await SignUpAsync();
            return;
        }

        var refusal = await Assert.ThrowsAsync<CognitoException>(SignUpAsync);
        Assert.Equal("InvalidLambdaResponseException", refusal.Code);
    }

    [Fact]
    public async Task Message_FunctionFails_LeavesTheUserAndCanBeSentAgain()
    {
        await using var pool = await StartAsync(_functions.AddRefusing("f", "Broken"));

        var refusal = await Assert.ThrowsAsync<CognitoException>(
            () => pool.SignUpAsync("carol", "carol@example.com"));
        Words("Again", "{####}");
        await pool.Server.CallAsync(
            CognitoOperations.ResendConfirmationCode, new() { ClientId = pool.ClientId, Username = "carol" });
        await pool.ConfirmAsync("carol", await pool.Server.CodeForAsync("carol@example.com"));

        Assert.Equal("UserLambdaValidationException", refusal.Code);
        Assert.Equal("CustomMessage failed with error Broken.", refusal.Message);
        Assert.NotNull(await pool.SignInAsync("carol"));
    }

    [Fact]
    public async Task Message_PoolThatSendsByCognito_KeepsItsOwnWordsForEmails()
    {
        await using var pool = await TestPool.StartAsync(
            _functions, new() { CustomMessage = Words("Custom", "Custom {####}") });

        await pool.SignUpAsync("carol", "carol@example.com");

        Assert.Equal("Your verification code", Text(await NewestAsync(pool), "subject"));
    }

    [Fact]
    public async Task CustomSender_TakesTheMessageOver()
    {
        var sender = _functions.Add("sender");
        await using var pool = await TestPool.StartAsync(_functions, new()
        {
            CustomMessage = Words("Never", "{####}"),
            CustomEmailSender = new() { LambdaVersion = "V1_0", LambdaArn = sender },
            KMSKeyID = "arn:aws:kms:eu-west-1:123456789012:key/12345678-1234-1234-1234-123456789012",
        });

        await pool.SignUpAsync("carol", "carol@example.com");

        var told = Assert.Single(_functions.Events);
        Assert.Equal("CustomEmailSender_SignUp", (string?)told["triggerSource"]);
        Assert.Equal("customEmailSenderRequestV1", (string?)told["request"]!["type"]);
        Assert.Equal(0, (await pool.Server.GetJsonAsync("inbox.json")).GetArrayLength());
        var code = Convert.FromBase64String((string)told["request"]!["code"]!);
        await pool.ConfirmAsync("carol", System.Text.Encoding.UTF8.GetString(code));
    }

    private Task<TestPool> StartAsync(string function, Action<CreateUserPoolRequest>? pool = null) =>
        TestPool.StartAsync(_functions, new() { CustomMessage = function }, request =>
        {
            request.EmailConfiguration = new() { EmailSendingAccount = "DEVELOPER" };
            pool?.Invoke(request);
        });

    private string Words(string? subject, string email, string? sms = null) => _functions.Add("f", told =>
    {
        told["response"]!["emailSubject"] = subject;
        told["response"]!["emailMessage"] = email;
        told["response"]!["smsMessage"] = sms;
    });

    private static Task<AdminCreateUserResponse> InviteAsync(TestPool pool) =>
        pool.Server.CallAsync(CognitoOperations.AdminCreateUser, new()
        {
            UserPoolId = pool.Id,
            Username = "carol",
            TemporaryPassword = "F1rst-pass!",
            DesiredDeliveryMediums = ["EMAIL", "SMS"],
            UserAttributes =
            [
                new() { Name = "email", Value = "carol@example.com" },
                new() { Name = "phone_number", Value = "+12065551234" },
            ],
        });

    private static async Task<JsonElement> NewestAsync(TestPool pool) =>
        (await pool.Server.GetJsonAsync("inbox.json"))[0];

    private static string Text(JsonElement message, string member) => message.GetProperty(member).GetString()!;
}
