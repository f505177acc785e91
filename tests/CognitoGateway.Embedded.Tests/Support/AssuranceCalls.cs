using System.Buffers.Text;
using System.Text.Json;
using CognitoGateway.Sdk;

namespace CognitoGateway.Embedded.Tests.Support;

/// <summary>A pool whose user <c>ann</c> can prove in several ways who she is, and what tokens say of it.</summary>
internal static class AssuranceCalls
{
    public const string Email = "ann@example.com";
    public const string Phone = "+12065551234";

    private const string Role = "arn:aws:iam::123456789012:role/sms";

    /// <summary>A pool that takes every factor and asks for none beside the first.</summary>
    public static async Task<TestPool> StartAsync(
        Action<CreateUserPoolRequest>? pool = null,
        Action<CreateUserPoolClientRequest>? client = null,
        TestServer? server = null)
    {
        var started = await TestPool.StartAsync(
            server ?? await TestServer.StartAsync(),
            request =>
            {
                request.Policies = new()
                {
                    SignInPolicy = new()
                    {
                        AllowedFirstAuthFactors = ["PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"],
                    },
                };
                request.SmsConfiguration = new() { SnsCallerArn = Role };
                pool?.Invoke(request);
            },
            request =>
            {
                request.ExplicitAuthFlows =
                [
                    "ALLOW_USER_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH",
                    "ALLOW_USER_SRP_AUTH", "ALLOW_CUSTOM_AUTH", "ALLOW_REFRESH_TOKEN_AUTH",
                ];
                client?.Invoke(request);
            });
        await started.ConfigureAsync(new() { RelyingPartyId = PasskeyCalls.RelyingParty }, mfa: "OPTIONAL");
        await started.Server.CreateUserAsync(
            started.Id,
            "ann",
            new AttributeType { Name = "email", Value = Email },
            new AttributeType { Name = "email_verified", Value = "true" },
            new AttributeType { Name = "phone_number", Value = Phone },
            new AttributeType { Name = "phone_number_verified", Value = "true" });
        await started.SetPasswordAsync(TestPool.Password);

        return started;
    }

    /// <summary>Gives the user another password.</summary>
    public static Task<AdminSetUserPasswordResponse> SetPasswordAsync(this TestPool pool, string password) =>
        pool.Server.CallAsync(CognitoOperations.AdminSetUserPassword, new()
        {
            UserPoolId = pool.Id,
            Username = "ann",
            Password = password,
            Permanent = true,
        });

    /// <summary>Registers an authenticator app, whose next code is good half a minute later: that is now.</summary>
    public static async Task<Authenticator> RegisterAppAsync(this TestPool pool, string accessToken)
    {
        var associated = await pool.Server.CallAsync(
            CognitoOperations.AssociateSoftwareToken, new() { AccessToken = accessToken });
        var app = new Authenticator(associated.SecretCode!, pool.Clock);
        await pool.Server.CallAsync(
            CognitoOperations.VerifySoftwareToken, new() { AccessToken = accessToken, UserCode = app.Code() });
        pool.Clock.Advance(TimeSpan.FromSeconds(30));

        return app;
    }

    /// <summary>Signs in with a code by e-mail alone.</summary>
    public static async Task<AuthenticationResultType> SignInByEmailAsync(this TestPool pool)
    {
        var asked = await pool.StartAsync("USER_AUTH", ("USERNAME", "ann"), ("PREFERRED_CHALLENGE", "EMAIL_OTP"));
        var answer = await pool.AnswerAsync(
            "EMAIL_OTP", asked.Session, "ann", ("EMAIL_OTP_CODE", await pool.Server.CodeForAsync(Email)));

        return answer.AuthenticationResult!;
    }

    /// <summary>Begins a sign-in that has to reach a level.</summary>
    public static Task<InitiateAuthResponse> RaiseAsync(
        this TestPool pool,
        AuthenticationResultType? from,
        string? levels,
        params IEnumerable<(string Name, string Value)> more) =>
        pool.StartAsync("USER_AUTH", Parameters(from, levels, more));

    /// <summary>The refusal of a sign-in that has to reach a level.</summary>
    public static Task<CognitoException> RefusedRaiseAsync(
        this TestPool pool,
        AuthenticationResultType? from,
        string? levels,
        params IEnumerable<(string Name, string Value)> more) =>
        pool.RefusedStartAsync("USER_AUTH", Parameters(from, levels, more));

    /// <summary>What both tokens say of the level and the methods; nothing where they say nothing.</summary>
    public static async Task<string> AssuranceAsync(this TestPool pool, AuthenticationResultType? tokens)
    {
        var id = await ReadAsync(pool, tokens!.IdToken!);
        var access = await ReadAsync(pool, tokens.AccessToken!);

        Assert.Equal(id, access);
        return access;
    }

    /// <summary>What a token says of the level and the methods.</summary>
    public static async Task<string> ReadAsync(TestPool pool, string token) =>
        Text(await PoolKeys.ReadAsync(pool, token));

    /// <summary>The same of a token of a server that is gone, with its keys.</summary>
    public static string ReadUnverified(string token) =>
        Text(JsonElement.Parse(Base64Url.DecodeFromChars(token.Split('.')[1])));

    private static string Text(JsonElement claims)
    {
        var acr = claims.TryGetProperty("acr", out var level) ? level.GetString() : null;
        var amr = claims.TryGetProperty("amr", out var methods)
            ? methods.EnumerateArray().Select(method => method.GetString())
            : [];

        return string.Join(' ', amr.Prepend(acr).OfType<string>());
    }

    private static (string Name, string Value)[] Parameters(
        AuthenticationResultType? from, string? levels, IEnumerable<(string Name, string Value)> more)
    {
        List<(string Name, string Value)> all = [.. more, ("USERNAME", "ann")];
        if (levels is not null)
        {
            all.Add(("TARGET_ACR_VALUES", levels));
        }

        if (from is not null)
        {
            all.Add(("ACCESS_TOKEN", from.AccessToken!));
        }

        return [.. all.DistinctBy(parameter => parameter.Name)];
    }
}
