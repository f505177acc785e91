using System.Text.RegularExpressions;
using CognitoGateway.Embedded.Tests.Support;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.LoginPages;

public sealed partial class SecondFactorPageTests
{
    private const string Role = "arn:aws:iam::123456789012:role/sms";

    [Fact]
    public async Task SignIn_PoolThatAsksForTwoFactors_SetsAnAuthenticatorUpAndAsksForItFromThenOn()
    {
        await using var domain = await StartAsync("ON");
        await domain.Pool.AddConfirmedAsync("ann");

        var setUp = await domain.SignInAsync("ann");
        var secret = Secret().Match(setUp.Html).Groups["secret"].Value;
        var app = new Authenticator(secret, domain.Pool.Clock);
        var wrong = await domain.Browser.SubmitAsync(setUp, "/challenge", ("code", app.WrongCode()));
        var first = await domain.Browser.SubmitAsync(wrong, "/challenge", ("code", app.Code()));
        domain.Pool.Clock.Advance(TimeSpan.FromMinutes(1));
        var asked = await domain.SignInAsync("ann", ("prompt", "login"));
        var mistyped = await domain.Browser.SubmitAsync(asked, "/challenge", ("code", app.WrongCode()));
        var second = await domain.Browser.SubmitAsync(mistyped, "/challenge", ("code", app.Code()));

        Assert.Contains("otpauth://totp/", setUp.Html, StringComparison.Ordinal);
        Assert.Equal(secret, Secret().Match(wrong.Html).Groups["secret"].Value);
        Assert.Contains("Code mismatch", wrong.Text, StringComparison.Ordinal);
        Assert.True(first.Answer.ContainsKey("code"));
        Assert.Contains("authenticator app shows", asked.Text, StringComparison.Ordinal);
        Assert.Contains("Invalid code received", mistyped.Text, StringComparison.Ordinal);
        Assert.True(second.Answer.ContainsKey("code"));
    }

    [Fact]
    public async Task SignIn_TextMessage_IsInTheInbox()
    {
        await using var domain = await StartAsync("OPTIONAL");
        await AddWithPhoneAsync(domain);
        await PreferAsync(domain, request => request.SMSMfaSettings = new() { Enabled = true });

        var asked = await domain.SignInAsync("ann");
        var back = await domain.Browser.SubmitAsync(
            asked, "/challenge", ("code", await domain.Server.CodeForAsync("+15550100")));

        Assert.Contains("A code was sent to +", asked.Text, StringComparison.Ordinal);
        Assert.True(back.Answer.ContainsKey("code"));
    }

    [Fact]
    public async Task SignIn_TwoFactorsAndNonePreferred_LetsTheUserChoose()
    {
        await using var domain = await StartAsync("OPTIONAL");
        await AddWithPhoneAsync(domain);
        await PreferAsync(domain, request =>
        {
            request.SMSMfaSettings = new() { Enabled = true };
            request.EmailMfaSettings = new() { Enabled = true };
        });

        var choice = await domain.SignInAsync("ann");
        var asked = await domain.Browser.SubmitAsync(choice, "/challenge", ("factor", "EMAIL_OTP"));
        var back = await domain.Browser.SubmitAsync(
            asked, "/challenge", ("code", await domain.Server.CodeForAsync("ann@example.com")));

        Assert.Contains("Text message", choice.Text, StringComparison.Ordinal);
        Assert.True(back.Answer.ContainsKey("code"));
    }

    [Fact]
    public async Task Challenge_SessionRunOut_BeginsAnew()
    {
        await using var domain = await StartAsync("OPTIONAL");
        await AddWithPhoneAsync(domain);
        await PreferAsync(domain, request => request.SMSMfaSettings = new() { Enabled = true });
        var asked = await domain.SignInAsync("ann");
        var code = await domain.Server.CodeForAsync("+15550100");
        domain.Pool.Clock.Advance(TimeSpan.FromMinutes(4));

        var page = await domain.Browser.SubmitAsync(asked, "/challenge", ("code", code));

        Assert.Contains("session is expired", page.Text, StringComparison.Ordinal);
        Assert.Contains("name=\"password\"", page.Html, StringComparison.Ordinal);
    }

    private static async Task<TestDomain> StartAsync(string mfa)
    {
        var domain = await TestDomain.StartAsync(pool =>
        {
            pool.EmailConfiguration = new()
            {
                EmailSendingAccount = "DEVELOPER",
                SourceArn = "arn:aws:ses:us-east-1:123456789012:identity/a@example.com",
            };
        });
        await domain.Server.CallAsync(CognitoOperations.SetUserPoolMfaConfig, new()
        {
            UserPoolId = domain.Pool.Id,
            MfaConfiguration = mfa,
            SoftwareTokenMfaConfiguration = new() { Enabled = true },
            SmsMfaConfiguration = mfa == "ON" ? null : new() { SmsConfiguration = new() { SnsCallerArn = Role } },
            EmailMfaConfiguration = mfa == "ON" ? null : new(),
        });
        return domain;
    }

    private static async Task AddWithPhoneAsync(TestDomain domain)
    {
        await domain.Pool.AddConfirmedAsync("ann");
        await domain.Server.CallAsync(CognitoOperations.AdminUpdateUserAttributes, new()
        {
            UserPoolId = domain.Pool.Id,
            Username = "ann",
            UserAttributes =
            [
                new() { Name = "phone_number", Value = "+15550100" },
                new() { Name = "phone_number_verified", Value = "true" },
            ],
        });
    }

    private static async Task PreferAsync(TestDomain domain, Action<AdminSetUserMFAPreferenceRequest> set)
    {
        var request = new AdminSetUserMFAPreferenceRequest { UserPoolId = domain.Pool.Id, Username = "ann" };
        set(request);
        await domain.Server.CallAsync(CognitoOperations.AdminSetUserMFAPreference, request);
    }

    [GeneratedRegex("<p class=\"secret\">(?<secret>[A-Z2-7]+)</p>", RegexOptions.NonBacktracking)]
    private static partial Regex Secret();
}
